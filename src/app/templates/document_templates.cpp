#include "app/templates/document_templates.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "ports/template_book.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t unused_logo_hours_max = 24;

struct TemplateWork {
    std::unique_ptr<Transaction> work;
    std::shared_ptr<const FirmView> firm;
    Instant now;
};

Result<TemplateWork> begin_seeing(const AppContext& app) {
    TemplateWork t{TRY(app.store.begin(app.scope, Access::read)), nullptr, app.clock.now()};
    t.firm = TRY(t.work->firm());
    TRY(require_some(actor_facts(app, t.firm->index), Action::see_people));
    return t;
}

Result<TemplateWork> begin_changing(const AppContext& app) {
    TemplateWork t{TRY(app.store.begin(app.scope, Access::write)), nullptr, {}};
    t.firm = TRY(t.work->firm());
    TRY(require(actor_facts(app, t.firm->index), Action::manage_organization, facts_of_firm(t.firm->index)));
    t.now = TRY(next_instant(app, *t.work));
    return t;
}

std::unexpected<Error> no_template() {
    return refuse(ErrorKind::not_found, "not_found", "There is no such template here.", {}, "Look at: fairhour template list");
}

// Parties that are gone are not named any more.
KeptTemplate kept(DocumentTemplate record, const std::vector<TemplateUse>& uses, const FirmIndex& firm) {
    KeptTemplate out{std::move(record), {}, {}};
    const auto add_once = [](auto& list, auto id) {
        if (std::ranges::find(list, id) == list.end()) list.push_back(id);
    };
    for (const TemplateUse& use : uses) {
        if (use.document_template != out.record.id) continue;
        if (firm.find(use.client) != nullptr) add_once(out.clients, use.client);
        if (firm.find(use.legal_entity) != nullptr) add_once(out.legal_entities, use.legal_entity);
    }
    return out;
}

Result<std::vector<DocumentTemplate>> versions_of(Transaction& work, DocumentTemplateId id) {
    auto versions = TRY(work.templates().versions(id));
    if (versions.empty()) return no_template();
    return versions;
}

Status check_name_free(Transaction& work, DocumentTemplateId id, const std::string& name) {
    const auto all = TRY(work.templates().latest());
    if (id.none() && all.size() >= templates_max)
        return refuse(ErrorKind::conflict, "templates_many", "There are 200 templates already.", {}, "Change one of them.");
    for (const DocumentTemplate& other : all)
        if (other.id != id && lower_ascii(other.name) == lower_ascii(name))
            return refuse(ErrorKind::conflict, "name_taken", "There is a template of this name already.", "/name",
                          "Give it another name, or change that one.");
    return {};
}

Status check_logo_there(Transaction& work, const TemplateContent& content) {
    if (content.design.logo.empty() || TRY(work.templates().logo(content.design.logo))) return {};
    return invalid("template_logo_unknown", "There is no such picture here.", "/design/logo",
                   "Upload the picture and take the digest of the answer.");
}

struct UsesDetail {
    std::vector<ClientId> clients;
    std::vector<LegalEntityId> legal_entities;
};
BOOST_DESCRIBE_STRUCT(UsesDetail, (), (clients, legal_entities))

Status store_uses(Transaction& work, const KeptTemplate& given) {
    TRY(work.templates().remove_uses(given.record.id));
    std::vector<TemplateUse> uses;
    for (const PaperKind kind : given.record.kinds) {
        for (const ClientId client : given.clients) uses.push_back({kind, client, {}, given.record.id});
        for (const LegalEntityId entity : given.legal_entities) uses.push_back({kind, {}, entity, given.record.id});
    }
    return work.templates().put(uses);
}

Status write_event(const AppContext& app, TemplateWork& t, std::string action, DocumentTemplateId id, std::string detail) {
    return t.work->append_journal(journal_event(app, t.now, std::move(action), id_text(id), std::move(detail)));
}

DocumentTemplate next_version(const AppContext& app, const TemplateWork& t, DocumentTemplate record,
                              const TemplateContent& content) {
    ++record.version;
    record.state = TemplateState::in_use;
    record.name = content.name;
    record.kinds = content.kinds;
    record.design = content.design;
    record.words = content.words;
    record.changed_at = t.now;
    record.changed_by = app.scope.actor.person;
    return record;
}

Status check_version(const PutTemplate& asked, const DocumentTemplate& stored) {
    if (asked.version == 0 || asked.version == stored.version) return {};
    return refuse(ErrorKind::conflict, "template_changed", "Somebody else changed the template meanwhile.",
                  id_text(stored.id), "Load it again.");
}

}  // namespace

Result<std::vector<KeptTemplate>> list_document_templates(const AppContext& app) {
    const TemplateWork t = TRY(begin_seeing(app));
    const auto uses = TRY(t.work->templates().uses());
    std::vector<KeptTemplate> all;
    for (DocumentTemplate& record : TRY(t.work->templates().latest()))
        all.push_back(kept(std::move(record), uses, t.firm->index));
    std::ranges::sort(all, {}, [](const KeptTemplate& one) { return lower_ascii(one.record.name); });
    return all;
}

Result<KeptTemplate> find_document_template(const AppContext& app, DocumentTemplateId id) {
    const TemplateWork t = TRY(begin_seeing(app));
    auto versions = TRY(versions_of(*t.work, id));
    return kept(std::move(versions.front()), TRY(t.work->templates().uses()), t.firm->index);
}

Result<std::vector<DocumentTemplate>> template_versions(const AppContext& app, DocumentTemplateId id) {
    const TemplateWork t = TRY(begin_seeing(app));
    return versions_of(*t.work, id);
}

Result<KeptTemplate> put_document_template(const AppContext& app, const PutTemplate& asked) {
    TemplateWork t = TRY(begin_changing(app));
    const bool is_new = asked.document_template.none();
    DocumentTemplate stored;
    if (is_new)
        stored.id = DocumentTemplateId{t.work->ids().next_value()}, stored.version = 0;
    else
        stored = TRY(versions_of(*t.work, asked.document_template)).front();
    TRY(check_version(asked, stored));
    TRY(check_document_template(asked.content));
    TRY(check_logo_there(*t.work, asked.content));
    TRY(check_name_free(*t.work, is_new ? DocumentTemplateId{} : stored.id, asked.content.name));
    const auto uses = TRY(t.work->templates().uses());
    const bool same = !is_new && content_of(stored) == asked.content && stored.state == TemplateState::in_use;
    if (same) return kept(std::move(stored), uses, t.firm->index);
    const DocumentTemplate next = next_version(app, t, stored, asked.content);
    TRY(t.work->templates().insert(next));
    KeptTemplate out = kept(next, uses, t.firm->index);
    if (next.kinds != stored.kinds && !is_new) TRY(store_uses(*t.work, out));
    TRY(write_event(app, t, is_new ? "create_document_template" : "change_document_template", next.id,
                    json_text(content_of(next))));
    TRY(t.work->commit());
    return out;
}

Result<KeptTemplate> retire_template(const AppContext& app, DocumentTemplateId id) {
    TemplateWork t = TRY(begin_changing(app));
    const DocumentTemplate stored = TRY(versions_of(*t.work, id)).front();
    KeptTemplate out = kept(stored, TRY(t.work->templates().uses()), t.firm->index);
    const auto users = static_cast<std::int64_t>(out.clients.size() + out.legal_entities.size());
    if (users > 0)
        return refuse(ErrorKind::conflict, "template_in_use",
                      "Documents of " + plural(users, "client or legal entity", "clients and legal entities") +
                          " are drawn with it.",
                      {}, "Give them another template first, or none.");
    if (stored.state == TemplateState::retired) return out;
    out.record = next_version(app, t, stored, content_of(stored));
    out.record.state = TemplateState::retired;
    TRY(t.work->templates().remove_uses(id));
    TRY(t.work->templates().insert(out.record));
    TRY(write_event(app, t, "retire_document_template", id, "{}"));
    TRY(t.work->commit());
    return out;
}

Result<KeptTemplate> give_template(const AppContext& app, const GiveTemplate& asked) {
    TemplateWork t = TRY(begin_changing(app));
    DocumentTemplate record = TRY(versions_of(*t.work, asked.document_template)).front();
    if (record.state == TemplateState::retired)
        return refuse(ErrorKind::conflict, "template_retired", "The template is retired.", {}, "Put it again to use it.");
    for (std::size_t i = 0; i < asked.clients.size(); ++i)
        if (t.firm->index.find(asked.clients[i]) == nullptr)
            return invalid("reference_unknown", "There is no " + id_text(asked.clients[i]) + " here.",
                           "/clients/" + std::to_string(i), "Name a client that exists.");
    for (std::size_t i = 0; i < asked.legal_entities.size(); ++i)
        if (t.firm->index.find(asked.legal_entities[i]) == nullptr)
            return invalid("reference_unknown", "There is no " + id_text(asked.legal_entities[i]) + " here.",
                           "/legal_entities/" + std::to_string(i), "Name a legal entity that exists.");
    const KeptTemplate given{std::move(record), asked.clients, asked.legal_entities};
    TRY(store_uses(*t.work, given));
    TRY(write_event(app, t, "give_document_template", given.record.id,
                    json_text(UsesDetail{asked.clients, asked.legal_entities})));
    KeptTemplate out = kept(given.record, TRY(t.work->templates().uses()), t.firm->index);
    TRY(t.work->commit());
    return out;
}

Result<StoredLogo> keep_logo(const AppContext& app, const std::string& bytes) {
    const LogoShape shape = TRY(app.documents.read_logo(bytes));
    TemplateWork t = TRY(begin_changing(app));
    StoredLogo logo{hex(sha256(bytes)), shape.kind, shape.width, shape.height, bytes, t.now};
    TRY(t.work->templates().forget_unused_logos(
        Instant{t.now.micros - Seconds::hours(unused_logo_hours_max).value * 1'000'000}));
    TRY(t.work->templates().put(logo));
    TRY(t.work->append_journal(journal_event(app, t.now, "keep_document_logo", logo.digest, "{}")));
    TRY(t.work->commit());
    return logo;
}

Result<StoredLogo> find_logo(const AppContext& app, const std::string& digest) {
    const TemplateWork t = TRY(begin_seeing(app));
    auto logo = TRY(t.work->templates().logo(digest));
    if (logo) return *std::move(logo);
    return refuse(ErrorKind::not_found, "not_found", "There is no such picture here.", {}, "Check its digest.");
}

Result<std::vector<Error>> faults_of_template(const AppContext& app, const TemplateContent& content) {
    const TemplateWork t = TRY(begin_seeing(app));
    std::vector<Error> faults = template_faults(content);
    const bool logo_named_well =
        std::ranges::none_of(faults, [](const Error& fault) { return fault.place == "/design/logo"; });
    if (logo_named_well)
        if (Status there = check_logo_there(*t.work, content); !there) faults.push_back(std::move(there).error());
    return faults;
}

}  // namespace fairhour
