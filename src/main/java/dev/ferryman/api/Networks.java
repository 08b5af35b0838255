package dev.ferryman.api;

/// Addresses and networks, as specs write them.
final class Networks {
    /// An IPv4 or IPv6 address with or without a prefix length; names are not looked up.
    static final String PATTERN = "^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(/[0-9]{1,3})?$";

    private Networks() {}
}
