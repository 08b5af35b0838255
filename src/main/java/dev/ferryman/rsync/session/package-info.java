/// A connection from the greeting to the goodbye: versions, authentication, arguments, negotiated choices.
package dev.ferryman.rsync.session;
