package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Name;

/// Hears of what a receiving side cannot convert to its character set (`--iconv`), so that it is left out.
public interface NameTrouble {
    /// For a side that converts nothing.
    NameTrouble NONE = new NameTrouble() {
        @Override
        public void unwritableName(byte[] told, String reason) {}

        @Override
        public void unwritableTarget(Name link, String reason) {}
    };

    /// @param told the name as it was told
    void unwritableName(byte[] told, String reason);

    /// @param link whose target it is
    void unwritableTarget(Name link, String reason);
}
