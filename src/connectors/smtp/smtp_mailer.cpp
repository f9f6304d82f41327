#include "connectors/smtp/smtp_mailer.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <mutex>
#include <thread>

#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::size_t said_bytes_max = 300;
constexpr std::size_t encoded_word_signs_max = 75;  // RFC 2047, with its frame

// What the server said, line by line.
struct Dialogue {
    std::string refusal;          // the last line that was one
    bool mail_asked_for = false;  // 354: from here on the mail may have been taken
    std::string verdict;          // the answer to it
};

std::size_t take_reply(char* bytes, std::size_t, std::size_t count, void* into) {
    auto& dialogue = *static_cast<Dialogue*>(into);
    const std::string_view line = trimmed(std::string_view(bytes, count));
    if (line.starts_with('4') || line.starts_with('5')) dialogue.refusal = line.substr(0, said_bytes_max);
    if (dialogue.mail_asked_for && dialogue.verdict.empty() && line.size() >= 3)
        dialogue.verdict = line.substr(0, said_bytes_max);
    if (line.starts_with("354")) dialogue.mail_asked_for = true;
    return count;
}

class MailWords {
public:
    MailWords() = default;
    MailWords(const MailWords&) = delete;
    MailWords& operator=(const MailWords&) = delete;
    ~MailWords() { curl_slist_free_all(list_); }
    void add(const std::string& word) { list_ = curl_slist_append(list_, word.c_str()); }
    [[nodiscard]] curl_slist* get() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

struct EndEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndMime {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};

bool safe_address(std::string_view address) {
    const std::size_t at = address.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
           std::ranges::none_of(address, [](char sign) {
               return static_cast<unsigned char>(sign) <= ' ' || sign == '<' || sign == '>' || sign == 0x7f;
           });
}

std::string first_line_of(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return std::string(trimmed(line));
}

std::string one_header_line(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(out, [](char sign) { return static_cast<unsigned char>(sign) < ' '; }, ' ');
    return out;
}

std::string named_address(std::string_view name, std::string_view address) {
    if (name.empty()) return "<" + std::string(address) + ">";
    const bool plain = std::ranges::all_of(name, [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || sign == ' ';
    });
    const std::string shown = plain ? std::string(name) : header_text(name);
    // What is ASCII and not plain stands in quotes.
    const bool quoted = !plain && shown == name;
    std::string text;
    for (const char sign : shown) {
        if (quoted && (sign == '"' || sign == '\\')) text += '\\';
        text += sign;
    }
    return (quoted ? "\"" + text + "\"" : text) + " <" + std::string(address) + ">";
}

std::string with_line_ends(std::string_view text) {
    std::string out;
    for (const char sign : text) {
        if (sign == '\n' && (out.empty() || out.back() != '\r')) out += '\r';
        out += sign;
    }
    return out;
}

void add_part(curl_mime* mime, const std::string& body, const char* type) {
    curl_mimepart* const part = curl_mime_addpart(mime);
    curl_mime_data(part, body.data(), body.size());
    curl_mime_type(part, type);
    curl_mime_encoder(part, "quoted-printable");
}

void add_words(curl_mime* mime, const Mail& mail) {
    add_part(mime, with_line_ends(mail.text), "text/plain; charset=utf-8");
    add_part(mime, with_line_ends(mail.html), "text/html; charset=utf-8");  // the last is preferred
}

void add_file(curl_mime* mime, const MailAttachment& file) {
    curl_mimepart* const part = curl_mime_addpart(mime);
    curl_mime_data(part, file.bytes.data(), file.bytes.size());
    curl_mime_type(part, file.type.c_str());
    curl_mime_filename(part, file.name.c_str());
    curl_mime_encoder(part, "base64");
}

class SmtpMailer final : public Mailer {
public:
    explicit SmtpMailer(MailSettings settings) : settings_(std::move(settings)) {}

    bool ready() const override { return settings_.ready(); }

    MailAnswer send(const Mail& mail) override {
        if (!ready()) return {MailOutcome::unreachable, "no mail server is set up"};
        if (!safe_address(mail.to_address)) return {MailOutcome::refused, "553 this is no address"};
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        keep_pace();
        return send_now(mail);
    }

private:
    // So many a minute at most: mail servers count.
    void keep_pace() {
        const std::lock_guard lock(pace_);
        const auto gap = std::chrono::milliseconds(60'000 / std::max<std::int64_t>(1, settings_.mails_a_minute_max));
        std::this_thread::sleep_until(next_);
        next_ = std::chrono::steady_clock::now() + gap;
    }

    [[nodiscard]] std::string url() const {
        const bool v6 = settings_.host.find(':') != std::string::npos;
        const std::string host = v6 ? "[" + settings_.host + "]" : settings_.host;
        return (settings_.tls == MailTls::tls ? "smtps://" : "smtp://") + host + ":" + std::to_string(settings_.port);
    }

    void set_way(CURL* handle) const {
        curl_easy_setopt(handle, CURLOPT_URL, url().c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(settings_.wait_seconds));
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min<std::int64_t>(10, settings_.wait_seconds)));
        const long use = settings_.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL;  // ALL: or not at all
        curl_easy_setopt(handle, CURLOPT_USE_SSL, use);
        if (!settings_.certificates_file.empty())
            curl_easy_setopt(handle, CURLOPT_CAINFO, settings_.certificates_file.c_str());
        if (settings_.user.empty()) return;
        curl_easy_setopt(handle, CURLOPT_USERNAME, settings_.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, first_line_of(settings_.password_file).c_str());
    }

    void add_headers(const Mail& mail, MailWords& headers) const {
        headers.add("Date: " + mail_date(mail.date));
        headers.add("From: " + named_address(one_header_line(settings_.from_name), settings_.from));
        headers.add("To: " + named_address(one_header_line(mail.to_name), mail.to_address));
        if (!settings_.reply_to.empty()) headers.add("Reply-To: <" + one_header_line(settings_.reply_to) + ">");
        headers.add("Subject: " + header_text(one_header_line(mail.subject)));
        headers.add("Message-ID: <" + one_header_line(mail.id) + ">");
        if (!mail.language.empty()) headers.add("Content-Language: " + one_header_line(mail.language));
        for (const MailHeader& header : mail.headers)
            headers.add(one_header_line(header.name) + ": " + one_header_line(header.value));
    }

    [[nodiscard]] MailAnswer send_now(const Mail& mail) const {
        const std::unique_ptr<CURL, EndEasy> handle(curl_easy_init());
        if (!handle) return {MailOutcome::unreachable, "no memory for a connection"};
        set_way(handle.get());
        MailWords receivers, headers;
        receivers.add("<" + mail.to_address + ">");
        curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, ("<" + settings_.from + ">").c_str());
        curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, receivers.get());
        add_headers(mail, headers);
        // Its boundary is added.
        headers.add(mail.attachments.empty() ? "Content-Type: multipart/alternative" : "Content-Type: multipart/mixed");
        curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
        const std::unique_ptr<curl_mime, EndMime> mime(curl_mime_init(handle.get()));
        if (mail.attachments.empty()) {
            add_words(mime.get(), mail);
        } else {
            curl_mime* const words = curl_mime_init(handle.get());
            add_words(words, mail);
            curl_mimepart* const part = curl_mime_addpart(mime.get());
            curl_mime_subparts(part, words);  // belongs to the whole from here on
            curl_mime_type(part, "multipart/alternative");
            for (const MailAttachment& file : mail.attachments) add_file(mime.get(), file);
        }
        curl_easy_setopt(handle.get(), CURLOPT_MIMEPOST, mime.get());
        Dialogue dialogue;
        curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, take_reply);
        curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &dialogue);
        return answer_of(curl_easy_perform(handle.get()), handle.get(), dialogue);
    }

    [[nodiscard]] static MailAnswer answer_of(CURLcode code, CURL* handle, const Dialogue& dialogue) {
        long status = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        if (code == CURLE_OK) return {MailOutcome::accepted, dialogue.verdict};
        const std::string why = curl_easy_strerror(code);
        // Whether a user may send is the operator's affair, not the receiver's.
        if (code == CURLE_LOGIN_DENIED) return {MailOutcome::unreachable, "sign-in refused: " + dialogue.refusal};
        const bool spoken = status >= 400 && status < 600;
        if (dialogue.mail_asked_for && dialogue.verdict.empty()) return {MailOutcome::unknown, why};
        if (spoken && status >= 500 && code != CURLE_USE_SSL_FAILED) return {MailOutcome::refused, dialogue.refusal};
        if (spoken) return {MailOutcome::refused_now, dialogue.refusal};
        if (dialogue.mail_asked_for) return {MailOutcome::unknown, why};
        return {MailOutcome::unreachable, why};
    }

    const MailSettings settings_;
    std::mutex pace_;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace

std::unique_ptr<Mailer> make_smtp_mailer(const MailSettings& settings) { return std::make_unique<SmtpMailer>(settings); }

std::string header_text(std::string_view utf8) {
    if (std::ranges::all_of(utf8, [](char sign) { return sign >= ' ' && sign < 0x7f; })) return std::string(utf8);
    constexpr std::string_view frame = "=?UTF-8?Q?";
    constexpr std::string_view hex_signs = "0123456789ABCDEF";
    std::string out, word(frame);
    while (!utf8.empty()) {
        std::size_t size = 1;  // a character is never cut in two
        while (size < utf8.size() && (static_cast<unsigned char>(utf8[size]) & 0xc0) == 0x80) ++size;
        std::string coded;
        for (const char sign : utf8.substr(0, size)) {
            const auto byte = static_cast<unsigned char>(sign);
            const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
            if (plain) coded += sign;
            else coded += {'=', hex_signs[byte >> 4], hex_signs[byte & 15]};
        }
        if (word.size() + coded.size() + 2 > encoded_word_signs_max) {
            out += word + "?= ";
            word = frame;
        }
        word += coded;
        utf8.remove_prefix(size);
    }
    return out + word + "?=";
}

std::string mail_date(Instant at) {
    static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Zone utc;
    const CivilDay day = utc.day(at);
    const YearMonthDay parts = day.parts();
    const std::int64_t clock = utc.wall_clock(at).value;
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::string(days[static_cast<std::size_t>(day.weekday())]) + ", " + two(parts.day) + " " +
           months[static_cast<std::size_t>(parts.month - 1)] + " " + std::to_string(parts.year) + " " +
           two(clock / 3600) + ":" + two(clock / 60 % 60) + ":" + two(clock % 60) + " +0000";
}

}  // namespace fairhour
