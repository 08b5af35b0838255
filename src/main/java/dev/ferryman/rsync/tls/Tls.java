package dev.ferryman.rsync.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Puts TLS around sockets, on the terms of one end. The files are read once.
public final class Tls {
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final TlsTerms terms;

    private Tls(SSLContext context, TlsTerms terms) {
        this.context = context;
        this.terms = terms;
    }

    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX where a file is of no use; the message names it
    public static Tls on(TlsTerms terms) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(terms.identity().map(Tls::shown).orElse(null), believed(terms.trust()), new SecureRandom());
            return new Tls(context, terms);
        } catch (GeneralSecurityException | IOException e) {
            throw TlsFailure.ofSettings("TLS cannot be set up: " + e.getMessage());
        }
    }

    /// The client's end of a connection; when it returns, the daemon is the one that was meant.
    /// @param host what the daemon's certificate has to name
    /// @throws dev.ferryman.rsync.RsyncException with SOCKET_IO where the two do not come to terms
    public SecuredSocket client(Socket socket, String host, Duration patience) {
        SSLEngine engine = context.createSSLEngine(host, socket.getPort());
        engine.setUseClientMode(true);
        if (terms.hostName() == TlsTerms.HostName.CHECKED) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        try {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            return SecuredSocket.of(socket, engine);
        } catch (IOException e) {
            throw TlsFailure.ofHandshake(host, e);
        }
    }

    /// The daemon's end of a connection, once the two have come to terms. However long that takes is the caller's concern.
    /// @throws IOException where they do not
    public SecuredSocket server(Socket accepted) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(!(terms.trust() instanceof TlsTerms.Trust.Anybody));
        return SecuredSocket.of(accepted, engine);
    }

    private static KeyManager[] shown(TlsTerms.Identity identity) {
        List<X509Certificate> chain = PemFile.certificates(identity.certificate());
        PrivateKey key = PemFile.key(identity.key(), chain.getFirst().getPublicKey().getAlgorithm());
        try {
            KeyStore store = empty();
            store.setKeyEntry("identity", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw TlsFailure.ofSettings("the certificate in " + identity.certificate() + " and the key in "
                    + identity.key() + " are of no use: " + e.getMessage());
        }
    }

    private static TrustManager[] believed(TlsTerms.Trust trust) throws GeneralSecurityException, IOException {
        return switch (trust) {
            case TlsTerms.Trust.Anybody() -> new TrustManager[] {new Credulous()};
            case TlsTerms.Trust.PublicAuthorities() -> certifiedBy(null);
            case TlsTerms.Trust.Authorities(var file) -> {
                KeyStore authorities = empty();
                for (X509Certificate certificate : PemFile.certificates(file)) {
                    authorities.setCertificateEntry("authority-" + authorities.size(), certificate);
                }
                yield certifiedBy(authorities);
            }
        };
    }

    /// @param authorities null for those of Java, as [TrustManagerFactory] has it
    private static TrustManager[] certifiedBy(KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
