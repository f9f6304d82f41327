// What the commands are handed from outside: how to open a store, who makes documents, who reads files, what time it is.
// server/main.cpp fills it with the adapters; a test fills it with its own.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/configuration/configuration.hpp"
#include "ports/clock.hpp"
#include "ports/documents.hpp"
#include "ports/fetcher.hpp"
#include "ports/identity_provider.hpp"
#include "ports/import_source.hpp"
#include "ports/hand_over.hpp"
#include "ports/mailer.hpp"
#include "ports/secrets.hpp"
#include "ports/statement_source.hpp"
#include "ports/store.hpp"

namespace fairhour::cli {

// A server to be run: what it needs that a command has found out.
struct ServeAsked {
    Configuration configuration;
    Store& store;
    const Clock& clock;
    Secrets& secrets;
    std::string version;
    bool log_requests = true;
    struct Listening {
        std::string address;      // "http://127.0.0.1:8080"
        std::string set_up_link;  // of the first start; empty once it was used
    };
    std::function<void(const Listening&)> on_listening;
};

// What runs by itself, run once now: for cron, and for a firm without a server.
struct JobsAsked {
    Configuration configuration;
    Store& store;
    const Clock& clock;
    Secrets& secrets;
};
struct JobRan {
    std::int64_t organization = 0;
    std::string job, outcome, detail;  // detail: JSON
};
BOOST_DESCRIBE_STRUCT(JobRan, (), (organization, job, outcome, detail))

enum class SecretKey : std::uint8_t { must_exist, made_when_missing };

struct Rooms {
    // A path of a database file, which is made when it is not there, or a postgres:// URL.
    std::function<Result<std::unique_ptr<Store>>(const std::string& location, const Clock& clock)> open_store;
    DocumentMaker& documents;
    ImportSources& sources;
    const Clock& clock;
    Fetcher& fetcher;
    IdentityProviders& providers;
    // Under the key in this file.
    std::function<Result<std::unique_ptr<Secrets>>(const std::string& key_file, SecretKey use)> open_secrets;
    std::function<std::unique_ptr<Mailer>(const MailSettings&)> open_mailer;
    std::function<std::unique_ptr<HandOver>(const std::string& folder)> open_hand_over;
    std::function<Status(const Rooms&, const ServeAsked&)> serve;  // until it is told to stop
    std::function<std::vector<JobRan>(const Rooms&, const JobsAsked&)> run_jobs;
    StatementSource* statements = nullptr;  // none: files of banks are not read here
    std::string program = "fairhour";       // as it was called, for commands to try next
};

}  // namespace fairhour::cli
