// TLS as a client sees it: talk(port, request).version is "TLSv1.3", and the certificate is the newest that was good.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <filesystem>
#include <fstream>

#include "http/wire/testing/echo_server.hpp"
#include "http/wire/testing/raw_client.hpp"

namespace fairhour::http {
namespace {

using namespace std::chrono_literals;
using testing::becomes_true;
using testing::EchoServer;
using testing::RawClient;

// A certificate for "name" that signs itself, and its key, as PEM files that go with the folder.
class CertificateFiles {
public:
    explicit CertificateFiles(const std::string& name)
        : folder_(::testing::TempDir() + "fairhour-tls-" + std::to_string(getpid())) {
        std::filesystem::create_directories(folder_);
        write(name);
    }
    ~CertificateFiles() { std::filesystem::remove_all(folder_); }
    CertificateFiles(const CertificateFiles&) = delete;
    CertificateFiles& operator=(const CertificateFiles&) = delete;
    [[nodiscard]] std::string certificate() const { return folder_ + "/certificate.pem"; }
    [[nodiscard]] std::string key() const { return folder_ + "/key.pem"; }
    void write(const std::string& name) const {
        EVP_PKEY* pair = EVP_EC_gen("P-256");
        X509* signed_by_itself = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(signed_by_itself), 1);
        X509_gmtime_adj(X509_getm_notBefore(signed_by_itself), 0);
        X509_gmtime_adj(X509_getm_notAfter(signed_by_itself), 3600);
        X509_set_pubkey(signed_by_itself, pair);
        X509_NAME* subject = X509_get_subject_name(signed_by_itself);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name.c_str()),
                                   -1, -1, 0);
        X509_set_issuer_name(signed_by_itself, subject);
        X509_sign(signed_by_itself, pair, EVP_sha256());
        FILE* out = fopen(certificate().c_str(), "w");
        PEM_write_X509(out, signed_by_itself);
        fclose(out);
        out = fopen(key().c_str(), "w");
        PEM_write_PrivateKey(out, pair, nullptr, nullptr, 0, nullptr, nullptr);
        fclose(out);
        X509_free(signed_by_itself);
        EVP_PKEY_free(pair);
    }

private:
    std::string folder_;
};

struct TlsTalk {
    std::string version, name, protocol, answer;
};

// One whole conversation; an empty version when the hands were not shaken.
TlsTalk talk(std::uint16_t port, const std::string& request, int version_max = TLS1_3_VERSION) {
    TlsTalk out;
    RawClient wire(port);
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, version_max);
    SSL* session = SSL_new(context);
    static constexpr std::array<unsigned char, 12> offered{2, 'h', '2', 8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    SSL_set_alpn_protos(session, offered.data(), offered.size());
    SSL_set_fd(session, wire.descriptor());
    if (SSL_connect(session) == 1) {
        out.version = SSL_get_version(session);
        X509* certificate = SSL_get1_peer_certificate(session);
        std::array<char, 100> name{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(), name.size());
        X509_free(certificate);
        out.name = name.data();
        const unsigned char* chosen = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(session, &chosen, &size);
        out.protocol.assign(reinterpret_cast<const char*>(chosen), size);
        SSL_write(session, request.data(), static_cast<int>(request.size()));
        std::array<char, 64 * 1024> room;
        for (int got = 0; (got = SSL_read(session, room.data(), room.size())) > 0;)
            out.answer.append(room.data(), static_cast<std::size_t>(got));
    }
    SSL_free(session);
    SSL_CTX_free(context);
    return out;
}

std::string get_and_close(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
}

TEST(Tls, speaks_1_3_and_1_2_and_nothing_older) {
    const CertificateFiles files("one");
    EchoServer server({.certificate_file = files.certificate(), .key_file = files.key()});
    const TlsTalk newest = talk(server.port(), get_and_close("/a"));
    EXPECT_EQ(newest.version, "TLSv1.3");
    EXPECT_EQ(newest.protocol, "http/1.1");
    EXPECT_TRUE(newest.answer.ends_with("\r\n\r\nGET /a  ")) << newest.answer;
    EXPECT_EQ(talk(server.port(), get_and_close("/a"), TLS1_2_VERSION).version, "TLSv1.2");
    EXPECT_EQ(talk(server.port(), get_and_close("/a"), TLS1_1_VERSION).version, "");
}

TEST(Tls, long_bodies_both_ways) {
    const CertificateFiles files("one");
    EchoServer server({.certificate_file = files.certificate(), .key_file = files.key()});
    const std::string body(3'000'000, 'b');
    const TlsTalk there =
        talk(server.port(),
             "POST /a HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 3000000\r\n\r\n" + body);
    EXPECT_TRUE(there.answer.ends_with(body));
    const TlsTalk pipelined =
        talk(server.port(), "GET /big/2000000 HTTP/1.1\r\nhost: x\r\n\r\n" + get_and_close("/later/20"));
    EXPECT_GT(pipelined.answer.size(), 2'000'000);
    EXPECT_TRUE(pipelined.answer.ends_with("GET /later/20  "));
}

TEST(Tls, a_new_certificate_is_for_new_connections_and_a_bad_one_for_none) {
    const CertificateFiles files("one");
    EchoServer server({.certificate_file = files.certificate(), .key_file = files.key()});
    EXPECT_EQ(talk(server.port(), get_and_close("/a")).name, "one");
    files.write("two");
    EXPECT_EQ(talk(server.port(), get_and_close("/a")).name, "one");
    ASSERT_TRUE(server.wire().reload_certificate());
    EXPECT_EQ(talk(server.port(), get_and_close("/a")).name, "two");
    std::ofstream(files.certificate()) << "no certificate";
    const Status bad = server.wire().reload_certificate();
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().name, "certificate_invalid");
    EXPECT_EQ(talk(server.port(), get_and_close("/a")).name, "two");
}

TEST(Tls, who_does_not_speak_it_is_let_go) {
    const CertificateFiles files("one");
    EchoServer server({.certificate_file = files.certificate(), .key_file = files.key(), .header_wait = 150ms});
    RawClient plain(server.port()), silent(server.port());
    plain.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    while (plain.read_some()) {}
    EXPECT_TRUE(silent.ends());
    EXPECT_EQ(server.asked(), 0);
    EXPECT_TRUE(becomes_true([&] { return server.wire().figures().connections_open == 0; }));
}

}  // namespace
}  // namespace fairhour::http
