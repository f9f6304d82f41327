#include "api/house.hpp"

#include <unistd.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>

#include "app/demo/demo_firm.hpp"
#include "app/entry_changes.hpp"
#include "app/setup/setup.hpp"
#include "connectors/file_imports.hpp"
#include "domain/rates/price.hpp"
#include "http/routes/all_routes.hpp"
#include "ports/firm_source.hpp"
#include "storage/store.hpp"

namespace fairhour {
namespace {

namespace fs = std::filesystem;

// What must not fail while a house is built; a test program without its demo firm says nothing.
template <class T>
T built(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().name + ": " + result.error().text());
    return std::move(*result);
}
void built(const Status& status) {
    if (!status) throw std::runtime_error(status.error().name + ": " + status.error().text());
}

class PinnedClock final : public Clock {
public:
    explicit PinnedClock(Instant at) : at_(at) {}
    [[nodiscard]] Instant now() const override { return at_; }

private:
    Instant at_;
};

// Documents that say what they are and nothing else: how they look is tested with their makers.
class PlainDocuments final : public DocumentMaker {
public:
    Result<std::string> invoice_pdf(const InvoiceDocument& document) override { return text("pdf", document); }
    Result<std::string> invoice_csv(const InvoiceDocument& document) override { return text("csv", document); }
    Result<std::string> timesheet_csv(const InvoiceDocument& document) override { return text("timesheet", document); }
    Result<std::string> document_as(DocumentFormat format, const InvoiceDocument& document,
                                    std::string_view) override {
        return text(std::string(enum_word(format)).c_str(), document);
    }
    Result<std::string> statement_pdf(const StatementDocument& statement) override { return statement.buyer.name; }
    std::vector<Error> faults(DocumentFormat, const InvoiceDocument&) override { return {}; }

private:
    static std::string text(const char* format, const InvoiceDocument& document) {
        return std::string(format) + " of " + document.number;
    }
};

// No files come in here but the bank's, which are the body of a request.
class NoImports final : public ImportSources, public StatementSource {
public:
    Result<std::vector<ReadStatement>> read_statements(std::string_view bytes, const StatementOptions& options) override {
        return FileImports().read_statements(bytes, options);
    }
    Result<std::unique_ptr<ImportReader>> open_toggl(const std::string&, const ImportOptions&) override {
        return none();
    }
    Result<FirmSource> read_firm(const std::string&) override { return none(); }
    Result<std::unique_ptr<ImportReader>> open_firm_entries(const std::string&, const ImportOptions&) override {
        return none();
    }

private:
    static std::unexpected<Error> none() { return refuse(ErrorKind::not_found, "file_missing", "There is no file."); }
};

class Folder {
public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "fairhour-house-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }

private:
    fs::path path_;
};

Person somebody(IdMaker& ids, const Firm& firm, std::string name, std::vector<AccessRole> access) {
    Person person;
    person.id = ids.next<PersonTag>();
    person.email = name + "@house.example";
    person.name = std::move(name);
    person.zone = firm.organization.zone;
    person.access = std::move(access);
    return person;
}

void add_people(Firm& firm, IdMaker& ids) {
    firm.people.push_back(somebody(ids, firm, "auditor", {AccessRole::auditor}));
    firm.people.push_back(somebody(ids, firm, "finance", {AccessRole::finance}));
    firm.people.push_back(somebody(ids, firm, "manager", {AccessRole::account_manager}));
    firm.clients.front().account_manager = firm.people.back().id;
    Person contact = somebody(ids, firm, "contact", {AccessRole::client});
    contact.client = firm.clients.front().id;
    firm.people.push_back(std::move(contact));
}

void put_all(Transaction& work, const Firm& firm) {
    built(work.put(firm.legal_entities));
    built(work.put(firm.series));
    built(work.put(firm.roles));
    built(work.put(firm.teams));
    built(work.put(firm.people));
    built(work.put(firm.holidays));
    built(work.put(firm.absences));
    built(work.put(firm.clients));
    built(work.put(firm.contracts));
    built(work.put(firm.projects));
    built(work.put(firm.tasks));
    built(work.put(firm.activities));
    built(work.put(firm.rates));
    built(work.put(firm.cost_rates));
    built(work.commit());
}

void add_other_organization(Store& store) {
    Organization other;
    other.name = "Elsewhere";
    other.currency = built(parse_currency("EUR"));
    const std::int64_t number = built(store.create_organization(other));
    const auto work = built(store.begin({number, {}}, Access::write));
    const Person admin = somebody(work->ids(), Firm{}, "stranger", {AccessRole::admin, AccessRole::finance});
    built(work->put(std::span(&admin, 1)));
    Client client;
    client.id = work->ids().next<ClientTag>();
    client.name = "Strange";
    built(work->put(std::span(&client, 1)));
    built(work->commit());
}

// The store with the demo firm, made once and closed.
class Template {
public:
    static Template& one() {
        static Template made;
        return made;
    }
    [[nodiscard]] fs::path file() const { return folder_ / "demo.sqlite"; }
    [[nodiscard]] Instant now() const { return now_; }

private:
    Template() {
        IdMaker ids(1, Instant::from_unix_seconds(1'767'225'600));
        DemoAsked asked;
        asked.weeks = 8;
        asked.weeks_undecided = 4;
        DemoFirm demo = built(make_demo_firm(asked, ids));
        now_ = demo.now;
        add_people(demo.firm, ids);
        const PinnedClock clock(now_);
        const auto store = built(open_store({.sqlite_path = file().string()}, clock));
        const std::int64_t number = built(store->create_organization(demo.firm.organization));
        put_all(*built(store->begin({number, {}}, Access::write)), demo.firm);
        fill(*store, clock, demo);
        add_other_organization(*store);
    }

    void fill(Store& store, const Clock& clock, const DemoFirm& demo) {
        NoImports sources;
        NoProgress progress;
        PlainDocuments documents;
        const AppContext app{store,   clock,    documents,
                             sources, progress, {1, {ActorKind::person, demo.firm.people.front().id}}};
        static_cast<void>(built(publish_policy(app, {demo.policy_toml, "policy.toml", std::nullopt})));
        add_time(store, demo);
    }

    // Its time, priced and counted: half of it approved, half of it waiting.
    void add_time(Store& store, const DemoFirm& demo) const {
        const auto work = built(store.begin({1, {}}, Access::write));
        const auto view = built(work->firm());
        const RateBook book =
            built(RateBook::compile(view->firm.rates, view->firm.cost_rates, view->firm.exchange_rates));
        std::vector<Entry> entries = demo.entries;
        const CivilDay middle = view->firm.organization.zone.day(now_) - 28;
        for (Entry& entry : entries) {
            entry.id = work->ids().next<EntryTag>();
            entry.state = entry.work_date < middle ? EntryState::approved : EntryState::submitted;
            entry.entered_by = entry.person;
            entry.created_at = entry.updated_at = now_;
        }
        Pricer(view->index, book).price_all(entries);
        EntryChanges changes(view->index);
        for (const Entry& entry : entries) changes.count_new(entry);
        built(work->insert_entries(entries));
        built(changes.write(*work));
        built(work->commit());
    }

    Folder folder_;
    Instant now_;
};

boost::json::value const* at_pointer(const boost::json::value& whole, std::string_view pointer) {
    boost::system::error_code error;
    return whole.find_pointer({pointer.data(), pointer.size()}, error);
}

}  // namespace

std::string Answered::header(std::string_view name) const {
    for (const http::Header& header : headers)
        if (header.name == name) return header.value;
    return {};
}

std::string Answered::json(std::string_view pointer) const {
    boost::system::error_code error;
    const boost::json::value whole = boost::json::parse(body, error);
    if (error) return {};
    const boost::json::value* const value = at_pointer(whole, pointer);
    if (value == nullptr) return {};
    return value->is_string() ? std::string(value->get_string()) : boost::json::serialize(*value);
}

bool Answered::has(std::string_view pointer) const {
    boost::system::error_code error;
    const boost::json::value whole = boost::json::parse(body, error);
    return !error && at_pointer(whole, pointer) != nullptr;
}

class House::Parts {
public:
    Parts() : clock(Template::one().now()) { fs::copy_file(Template::one().file(), file()); }
    [[nodiscard]] fs::path file() const { return folder / "house.sqlite"; }

    Folder folder;
    PinnedClock clock;
    PlainDocuments documents;
    NoImports sources;
    NoProgress progress;
    std::mutex mutex;
    std::map<std::string, http::Caller> callers;  // by request id
};

House::House() : House(http::all_routes()) {}

House::House(http::Routes routes) : parts_(std::make_unique<Parts>()) {
    store_ = built(open_store({.sqlite_path = parts_->file().string()}, parts_->clock));
    lane_ = std::make_unique<Lane>(*store_);
    http::Doorkeeper doorkeeper;
    doorkeeper.remembered = [this](const http::Request& request) -> std::optional<http::Caller> {
        const std::scoped_lock lock(parts_->mutex);
        return parts_->callers.at(request.id);
    };
    doorkeeper.ask = [](const http::Request&) -> Result<http::Caller> {
        return refuse(ErrorKind::forbidden, "sign_in_needed", "Nobody asks.");
    };
    http::ApiParts api{.store = *store_,
                       .clock = parts_->clock,
                       .documents = parts_->documents,
                       .sources = parts_->sources,
                       .lane = *lane_,
                       .doorkeeper = std::move(doorkeeper),
                       .workers = 2,
                       .statements = &parts_->sources};
    api.on_defect = [](const Error& error, const http::Request& request) {
        ADD_FAILURE() << request.path << ": " << error.name << ": " << error.text();
    };
    api_ = std::make_unique<http::Api>(std::move(api), std::move(routes));
    find_people();
}

House::~House() {
    if (lane_) lane_->stop();
}

Instant House::now() const { return parts_->clock.now(); }

void House::find_people() {
    const auto view = firm();
    const auto named = [&](std::string_view name) {
        for (const Person& person : view->firm.people)
            if (person.name == name) return person.id;
        throw std::runtime_error("the demo firm has no " + std::string(name));
    };
    client = view->firm.clients.front().id;
    admin = view->firm.people.front().id;
    auditor = named("auditor");
    finance = named("finance");
    account_manager = named("manager");
    contact = named("contact");
    for (const Project& project : view->firm.projects) {
        const Person* const leads = view->index.find(project.delivery_lead);
        if (leads == nullptr || leads->access != std::vector{AccessRole::delivery_lead}) continue;
        if (lead.none())
            lead = leads->id;
        else if (leads->id != lead && other_lead.none())
            other_lead = leads->id;
    }
    for (const Person& person : view->firm.people) {
        if (person.access != std::vector{AccessRole::member}) continue;
        if (member.none())
            member = person.id;
        else if (other_member.none())
            other_member = person.id;
    }
    const auto elsewhere = built(built(store_->begin({2, {}}, Access::read))->firm());
    stranger = elsewhere->firm.people.front().id;
    strange = elsewhere->firm.clients.front().id;
}

AppContext House::app(PersonId as) {
    return {*store_, parts_->clock, parts_->documents, parts_->sources, parts_->progress, {1, {ActorKind::person, as}}, {}, &parts_->sources};
}

std::shared_ptr<const FirmView> House::firm() { return built(built(store_->begin({1, {}}, Access::read))->firm()); }

Answered House::ask_as(const Asked& asked, http::Caller caller) {
    static std::atomic<int> count = 0;
    http::Request request;
    request.method = asked.method;
    const std::size_t question = asked.address.find('?');
    request.path = asked.address.substr(0, question);
    if (question != std::string::npos) request.query = asked.address.substr(question + 1);
    request.body = asked.body;
    request.headers = asked.headers;
    if (!asked.body.empty()) request.headers.push_back({"content-type", "application/json"});
    request.id = "req_" + std::to_string(++count);
    {
        const std::scoped_lock lock(parts_->mutex);
        parts_->callers[request.id] = std::move(caller);
    }
    std::promise<http::Response> answered;
    api_->handler()(std::move(request), [&](http::Response response) { answered.set_value(std::move(response)); });
    http::Response response = answered.get_future().get();
    return {response.status, std::move(response.body), std::move(response.headers)};
}

Answered House::ask(const Asked& asked, PersonId as) {
    return ask_as(asked, {.organization = 1, .person = as, .granted = asked.granted});
}
Answered House::get(const std::string& address, PersonId as) {
    return ask({.method = http::Method::get, .address = address}, as);
}
Answered House::post(const std::string& address, const std::string& body, PersonId as) {
    return ask({.method = http::Method::post, .address = address, .body = body}, as);
}
Answered House::put(const std::string& address, const std::string& body, PersonId as) {
    return ask({.method = http::Method::put, .address = address, .body = body}, as);
}
Answered House::patch(const std::string& address, const std::string& body, PersonId as, const std::string& etag) {
    Asked asked{.method = http::Method::patch, .address = address, .body = body};
    if (!etag.empty()) asked.headers.push_back({"if-match", etag});
    return ask(asked, as);
}
Answered House::remove(const std::string& address, PersonId as) {
    return ask({.method = http::Method::delete_, .address = address}, as);
}
Answered House::get_from_elsewhere(const std::string& address) {
    return ask_as({.method = http::Method::get, .address = address}, {.organization = 2, .person = stranger});
}

}  // namespace fairhour
