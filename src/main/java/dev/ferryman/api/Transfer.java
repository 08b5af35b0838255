package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Optional;

/// What a run copies, and how. Symbolic links, modes, times, owners, devices and special files are always kept as far as
/// the privileges of the pod allow.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "!self.deleteExcluded || self.delete", message = "deleteExcluded needs delete: true")
public record Transfer(
        @Default("false")
        @JsonPropertyDescription("Deletes what the source does not have, so that the copy becomes a mirror."
                + " Without it nothing is ever deleted.")
        Boolean delete,

        @Default("false")
        @JsonPropertyDescription("Deletes excluded files at the receiving side as well.")
        Boolean deleteExcluded,

        @Default("false")
        @JsonPropertyDescription("Compares files by their content instead of size and time. It reads both sides whole.")
        Boolean checksum,

        @Default("Auto")
        @JsonPropertyDescription("Whether the data is compressed on its way: Auto does so towards far hosts, and not"
                + " within a cluster or a private network.")
        Compression compress,

        @ValidationRule(value = "quantity(string(self)).isGreaterThan(quantity('1023'))",
                message = "bandwidthLimit is in bytes per second and cannot be lower than 1Ki")
        @JsonPropertyDescription("The most bytes per second that a run sends or asks for, such as 50Mi.")
        Quantity bandwidthLimit,

        @Default("[\"/lost+found\"]") @Size(max = 256)
        @JsonPropertyDescription("Patterns of files that are left out, as rsync's --exclude takes them. With the"
                + " default the directory lost+found at the root is left out.")
        List<@Size(min = 1, max = 4096) String> exclude,

        @Default("true")
        @JsonPropertyDescription("Keeps owners by number. False looks their names up, which the image rarely knows.")
        Boolean numericIds,

        @Default("true")
        @JsonPropertyDescription("Keeps names of one file names of one file. The sender remembers every file that has"
                + " several names.")
        Boolean hardLinks,

        @Default("true")
        @JsonPropertyDescription("Keeps access control lists. Turn it off where the other end is an rsync that was built"
                + " without them, as on some storage appliances.")
        Boolean acls,

        @Default("true")
        @JsonPropertyDescription("Keeps extended attributes, as far as the privileges of the pod allow; labels of"
                + " SELinux stay those of each node. Turn it off where the other end is an rsync that was built without.")
        Boolean xattrs,

        @Default("true")
        @JsonPropertyDescription("Turns long runs of zeros into holes, so that sparse files stay sparse.")
        Boolean sparse,

        @Default("true")
        @JsonPropertyDescription("A run that says it succeeded is on disk, also after a loss of power. A push to a daemon"
                + " older than rsync 3.2.4 needs it turned off.")
        Boolean durable,

        @Default("true")
        @JsonPropertyDescription("Keeps a file that was interrupted half-way, so that the next run goes on from there.")
        Boolean partial) {
    static final Transfer DEFAULT = new Transfer(null, null, null, null, null, null, null, null, null, null, null, null, null);

    public Transfer {
        delete = delete != null && delete;
        deleteExcluded = deleteExcluded != null && deleteExcluded;
        checksum = checksum != null && checksum;
        compress = compress == null ? Compression.AUTO : compress;
        exclude = exclude == null ? List.of("/lost+found") : List.copyOf(exclude);
        numericIds = numericIds == null || numericIds;
        hardLinks = hardLinks == null || hardLinks;
        acls = acls == null || acls;
        xattrs = xattrs == null || xattrs;
        sparse = sparse == null || sparse;
        durable = durable == null || durable;
        partial = partial == null || partial;
    }

    /// Bytes per second, where there is a limit.
    public Optional<Long> bytesPerSecond() {
        return Optional.ofNullable(bandwidthLimit).map(limit -> limit.getNumericalAmount().longValue());
    }

    /// When data is compressed.
    public enum Compression {
        @JsonProperty("Auto") AUTO,
        @JsonProperty("Always") ALWAYS,
        @JsonProperty("Never") NEVER
    }
}
