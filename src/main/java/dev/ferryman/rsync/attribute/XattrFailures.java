package dev.ferryman.rsync.attribute;

import dev.ferryman.tree.Name;
import java.io.IOException;

/// Is told which extended attributes could not be given to a file.
public interface XattrFailures {
    void notSet(Name attribute, IOException reason);

    void notRemoved(Name attribute, IOException reason);

    /// Its value neither came nor is here.
    void missing(Name attribute);
}
