// OpenSSL on a descriptor that never blocks: SSL_read says WANT_READ, the caller waits and calls again. OpenSSL is driven
// by hand, without the network library's own TLS stream: that holds 34 KB of buffers for each quiet connection.
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include "http/wire/transport.hpp"

namespace fairhour::http {
namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* thing) const {
        release(thing);
    }
};
using Context = std::unique_ptr<SSL_CTX, Release<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Release<SSL_free>>;
using BioMethod = std::unique_ptr<BIO_METHOD, Release<BIO_meth_free>>;

// OpenSSL's own socket BIO writes without MSG_NOSIGNAL: a reader who has gone would end the program.
int descriptor_of(BIO* bio) { return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio))); }

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

int bio_write(BIO* bio, const char* bytes, int size) {
    BIO_clear_retry_flags(bio);
    const ssize_t done = send(descriptor_of(bio), bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (done < 0 && would_block()) BIO_set_retry_write(bio);
    return static_cast<int>(done);
}

int bio_read(BIO* bio, char* into, int size) {
    BIO_clear_retry_flags(bio);
    const ssize_t done = recv(descriptor_of(bio), into, static_cast<std::size_t>(size), 0);
    if (done < 0 && would_block()) BIO_set_retry_read(bio);
    return static_cast<int>(done);
}

long bio_control(BIO*, int what, long, void*) { return what == BIO_CTRL_FLUSH || what == BIO_CTRL_DUP ? 1 : 0; }

BIO_METHOD* socket_bio() {
    static const BioMethod method = [] {
        BioMethod made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket without signals"));
        INVARIANT(made != nullptr, "OpenSSL makes a BIO method");
        BIO_meth_set_write(made.get(), bio_write);
        BIO_meth_set_read(made.get(), bio_read);
        BIO_meth_set_ctrl(made.get(), bio_control);
        return made;
    }();
    return method.get();
}

class Tls final : public Transport {
public:
    Tls(SSL_CTX* context, int descriptor) : session_(SSL_new(context)), descriptor_(descriptor) {
        BIO* bio = BIO_new(socket_bio());
        INVARIANT(session_ != nullptr && bio != nullptr, "OpenSSL makes a session");
        BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor)));
        BIO_set_init(bio, 1);
        SSL_set_bio(session_.get(), bio, bio);
        SSL_set_accept_state(session_.get());
    }
    IoState shake_hands() override {
        ERR_clear_error();
        const int done = SSL_do_handshake(session_.get());
        return done == 1 ? IoState::done : state(done);
    }
    IoResult read(std::span<char> into) override {
        ERR_clear_error();
        std::size_t got = 0;
        const int done = SSL_read_ex(session_.get(), into.data(), into.size(), &got);
        return done == 1 ? IoResult{IoState::done, got} : IoResult{state(done)};
    }
    IoResult write(std::string_view bytes) override {
        ERR_clear_error();
        std::size_t sent = 0;
        const int done = SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &sent);
        return done == 1 ? IoResult{IoState::done, sent} : IoResult{state(done)};
    }
    [[nodiscard]] std::size_t held_bytes() const override { return SSL_has_pending(session_.get()) == 1 ? 1 : 0; }
    void say_goodbye() override {
        ERR_clear_error();
        if (SSL_is_init_finished(session_.get()) == 1) SSL_shutdown(session_.get());
        ERR_clear_error();
        shutdown(descriptor_, SHUT_WR);
    }

private:
    [[nodiscard]] IoState state(int done) const {
        switch (SSL_get_error(session_.get(), done)) {
            case SSL_ERROR_WANT_READ: return IoState::wants_read;
            case SSL_ERROR_WANT_WRITE: return IoState::wants_write;
            default: return IoState::closed;
        }
    }
    Session session_;
    int descriptor_;
};

class Certificate final : public TlsContext {
public:
    explicit Certificate(Context context) : context_(std::move(context)) {}
    std::unique_ptr<Transport> transport(int descriptor) override {
        return std::make_unique<Tls>(context_.get(), descriptor);
    }

private:
    Context context_;
};

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered,
                    unsigned offered_size, void*) {
    static constexpr std::array<unsigned char, 9> ours{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* found = nullptr;
    const int result = SSL_select_next_proto(&found, chosen_size, ours.data(), ours.size(), offered, offered_size);
    *chosen = found;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Context strict_context() {
    Context context(SSL_CTX_new(TLS_server_method()));
    INVARIANT(context != nullptr, "OpenSSL makes a context");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_RENEGOTIATION |
                                           SSL_OP_NO_COMPRESSION | SSL_OP_PRIORITIZE_CHACHA |
                                           SSL_OP_IGNORE_UNEXPECTED_EOF);
    // An idle session of 34 KB of buffers is most of what a quiet connection costs.
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    INVARIANT(SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20") == 1, "the ciphers are known");
    static constexpr std::array<unsigned char, 8> name{'f', 'a', 'i', 'r', 'h', 'o', 'u', 'r'};
    SSL_CTX_set_session_id_context(context.get(), name.data(), name.size());
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    return context;
}

std::unexpected<Error> unusable(const std::string& file, std::string reason, std::string fix) {
    ERR_clear_error();
    return refuse(ErrorKind::invalid, "certificate_invalid", std::move(reason), file, std::move(fix));
}

}  // namespace

Result<std::shared_ptr<TlsContext>> TlsContext::load(const std::string& certificate_file, const std::string& key_file) {
    ERR_clear_error();
    Context context = strict_context();
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1)
        return unusable(certificate_file, "It holds no certificate that can be read.",
                        "Give a PEM file with the certificate first, then its chain.");
    if (SSL_CTX_use_PrivateKey_file(context.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1)
        return unusable(key_file, "It holds no private key that can be read and fits the certificate.",
                        "Give the PEM file of the certificate's own key, without a password.");
    if (SSL_CTX_check_private_key(context.get()) != 1)
        return unusable(key_file, "The key does not fit the certificate.",
                        "Give the key that the certificate was made for.");
    return std::make_shared<Certificate>(std::move(context));
}

}  // namespace fairhour::http
