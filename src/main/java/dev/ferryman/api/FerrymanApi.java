package dev.ferryman.api;

/// The names that every resource, label, annotation and finalizer of ours begins with.
public final class FerrymanApi {
    public static final String GROUP = "ferryman.dev";
    public static final String VERSION = "v1alpha1";
    /// Labels the objects that a SyncModule stands for with the module's name.
    public static final String MODULE_LABEL = GROUP + "/module";
    /// Labels the objects that a SyncJob stands for with the job's name.
    public static final String JOB_LABEL = GROUP + "/job";
    /// On a PersistentVolumeClaim in local mode: the directory of this machine that stands behind the claim,
    /// absolute or relative to the manifest's directory.
    public static final String DIRECTORY_ANNOTATION = GROUP + "/directory";
    /// The key of a module's Secret that holds `user:password` lines.
    public static final String SECRETS_KEY = "secrets";
    /// The key of a job's Secret that holds the password.
    public static final String PASSWORD_KEY = "password";

    private FerrymanApi() {}
}
