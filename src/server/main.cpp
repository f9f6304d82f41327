// The program: builds the adapters and hands them to the commands. The only place that knows all rooms.
//
//   fairhour report value --by client
#include "cli/run.hpp"

#include <chrono>

#include "connectors/fetch/curl_fetcher.hpp"
#include "connectors/file_imports.hpp"
#include "connectors/oidc/oidc_providers.hpp"
#include "connectors/secrets/sodium_secrets.hpp"
#include "connectors/hand_over/hand_over_folder.hpp"
#include "connectors/smtp/smtp_mailer.hpp"
#include "documents/document_maker.hpp"
#include "server/run_jobs.hpp"
#include "server/serve.hpp"
#include "storage/store.hpp"

namespace {

using namespace fairhour;

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        using namespace std::chrono;
        return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
    }
};

StoreAddress address_of(const std::string& location) {
    StoreAddress address;
    if (location.starts_with("postgres://") || location.starts_with("postgresql://"))
        address.postgres = location;
    else
        address.sqlite_path = location;
    return address;
}

Result<std::unique_ptr<Secrets>> open_secrets(const std::string& key_file, cli::SecretKey use) {
    const bool made = use == cli::SecretKey::made_when_missing;
    return make_secrets(TRY(read_key(key_file, made ? KeyFile::made_when_missing : KeyFile::must_exist)));
}

}  // namespace

int main(int count, char** words) {
    const SystemClock clock;
    FileImports sources;
    const std::unique_ptr<DocumentMaker> documents = make_document_maker();
    const std::unique_ptr<Fetcher> fetcher = make_curl_fetcher();
    const std::unique_ptr<IdentityProviders> providers = make_oidc_providers(*fetcher, clock);
    const cli::Rooms rooms{.open_store = [](const std::string& location,
                                            const Clock& told) { return open_store(address_of(location), told); },
                           .documents = *documents,
                           .sources = sources,
                           .clock = clock,
                           .fetcher = *fetcher,
                           .providers = *providers,
                           .open_secrets = open_secrets,
                           .open_mailer = make_smtp_mailer,
                           .open_hand_over = make_hand_over_folder,
                           .serve = serve,
                           .run_jobs = run_jobs,
                           .statements = &sources,
                           .program = count > 0 ? words[0] : "fairhour"};
    cli::ProcessScreen screen;
    return cli::run(rooms, {words + (count > 0 ? 1 : 0), words + count}, screen);
}
