// What stands around the firm in its half year: a clock that is handed in, a post office that takes every mail, and makers of
// documents and imports that nobody asks for.
#pragma once

#include "app/context.hpp"
#include "ports/firm_source.hpp"
#include "ports/hand_over.hpp"
#include "ports/mailer.hpp"
#include "ports/secrets.hpp"

namespace fairhour::half_year {

class SteppedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at{};
};

class NoDocuments final : public DocumentMaker {
public:
    Result<std::string> invoice_pdf(const InvoiceDocument&) override { return none(); }
    Result<std::string> invoice_csv(const InvoiceDocument&) override { return none(); }
    Result<std::string> timesheet_csv(const InvoiceDocument&) override { return none(); }
    Result<std::string> document_as(DocumentFormat, const InvoiceDocument&, std::string_view) override { return none(); }
    Result<std::string> statement_pdf(const StatementDocument& statement) override { return statement.buyer.name; }
    std::vector<Error> faults(DocumentFormat, const InvoiceDocument&) override { return {}; }

private:
    static std::unexpected<Error> none() { return refuse(ErrorKind::not_found, "document_missing", "Nothing is billed here."); }
};

class NoImports final : public ImportSources {
public:
    Result<std::unique_ptr<ImportReader>> open_toggl(const std::string&, const ImportOptions&) override { return none(); }
    Result<FirmSource> read_firm(const std::string&) override { return none(); }
    Result<std::unique_ptr<ImportReader>> open_firm_entries(const std::string&, const ImportOptions&) override {
        return none();
    }

private:
    static std::unexpected<Error> none() { return refuse(ErrorKind::not_found, "file_missing", "There is no file."); }
};

// Bytes that differ each time; nothing here is secret.
class PlainSecrets final : public Secrets {
public:
    std::string random_bytes(std::size_t count) override {
        std::string out = "chance " + std::to_string(++made_);
        out.resize(count, '.');
        return out;
    }
    Result<std::string> hash_password(std::string_view) override { return std::string(); }
    Result<PasswordMatch> check_password(std::string_view, std::string_view) override { return PasswordMatch::wrong; }
    bool needs_new_hash(std::string_view) const override { return false; }
    std::string seal(std::string_view plain, std::string_view) override { return std::string(plain); }
    Result<std::string> open(std::string_view sealed, std::string_view) const override { return std::string(sealed); }
    Sha256 keyed_digest(std::string_view, std::string_view bytes) const override { return sha256(bytes); }

private:
    std::int64_t made_ = 0;
};

class PostOffice final : public Mailer {
public:
    bool ready() const override { return true; }
    MailAnswer send(const Mail&) override {
        ++mails;
        return {MailOutcome::accepted, "250 queued"};
    }
    std::int64_t mails = 0;
};

class NoFolder final : public HandOver {
public:
    bool ready() const override { return false; }
    Status put(const std::string&, std::string_view) override { return {}; }
};

// The firm's store and whoever acts on it.
struct Place {
    Store& store;
    SteppedClock& clock;
    NoDocuments documents{};
    NoImports imports{};
    NoProgress progress{};

    [[nodiscard]] AppContext as(PersonId person) {
        return {store, clock, documents, imports, progress, {1, {ActorKind::person, person}}};
    }
};

}  // namespace fairhour::half_year
