// Document templates from the command line: what a file holds is what the API takes, so one can be kept beside the firm's
// other papers, checked, tried and put.
//
//   fairhour template show "Letter for Japan" > letter.json
//   fairhour template check letter.json && fairhour template preview letter.json --kind invoice --language de --out letter.pdf
//   fairhour template put letter.json
#include <algorithm>
#include <filesystem>

#include "app/templates/document_templates.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

constexpr std::size_t template_file_bytes_max = 1'000'000;

struct TemplateJson {
    DocumentTemplateId id;
    std::int64_t version = 1;
    TemplateState state = TemplateState::in_use;
    std::string name;
    std::vector<PaperKind> kinds;
    std::vector<ClientId> clients;
    std::vector<LegalEntityId> legal_entities;
    Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(TemplateJson, (), (id, version, state, name, kinds, clients, legal_entities, changed_at))
struct TemplateFaultJson {
    std::string place, name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(TemplateFaultJson, (), (place, name, reason, fix))
struct TemplateWrittenJson {
    std::string file;
    std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(TemplateWrittenJson, (), (file, bytes))
struct KeptLogoJson {
    std::string digest;
    LogoKind kind = LogoKind::png;
    std::int64_t width = 0, height = 0;
};
BOOST_DESCRIBE_STRUCT(KeptLogoJson, (), (digest, kind, width, height))

TemplateJson template_json(const KeptTemplate& kept) {
    const DocumentTemplate& t = kept.record;
    return {t.id, t.version, t.state, t.name, t.kinds, kept.clients, kept.legal_entities, t.changed_at};
}

std::string kinds_words(const std::vector<PaperKind>& kinds) {
    std::vector<std::string> words;
    for (const PaperKind kind : kinds) words.emplace_back(enum_word(kind));
    return joined(words, ", ");
}

Result<KeptTemplate> named_template(const AppContext& app, const std::string& typed) {
    std::vector<KeptTemplate> all = TRY(list_document_templates(app));
    for (KeptTemplate& kept : all)
        if (id_text(kept.record.id) == typed || lower_ascii(kept.record.name) == lower_ascii(typed))
            return std::move(kept);
    return refuse(ErrorKind::not_found, "template_unknown", "There is no template " + in_quotes(typed) + ".", "TEMPLATE",
                  "Look at: fairhour template list");
}

Result<TemplateContent> template_of_file(const std::string& file) {
    const std::string text = TRY(read_file(file, template_file_bytes_max));
    Result<TemplateContent> content = parse_json<TemplateContent>(text, JsonAbsent::keeps_value);
    if (!content) content.error().place = file + " " + content.error().place;  // the field as well
    return content;
}

Result<ExitCode> run_template_list(Session& session) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    std::vector<TemplateJson> json;
    Table table({flexible("Template"), right("Version"), left("Draws"), flexible("For")});
    for (const KeptTemplate& kept : TRY(list_document_templates(app))) {
        json.push_back(template_json(kept));
        std::vector<std::string> users;
        for (const ClientId client : kept.clients) users.push_back(names->of(client));
        if (!kept.legal_entities.empty())
            users.push_back(plural(static_cast<std::int64_t>(kept.legal_entities.size()), "legal entity", "legal entities"));
        const bool retired = kept.record.state == TemplateState::retired;
        table.row({kept.record.name, std::to_string(kept.record.version), kinds_words(kept.record.kinds),
                   retired ? "retired" : users.empty() ? "nobody" : joined(users, ", ")});
    }
    return session.answer(json_text(json), json.empty() ? "There are no templates; documents look as the program draws them.\n"
                                                        : table.text(session.screen().facts()));
}

Result<ExitCode> run_template_show(Session& session, const std::string& typed) {
    const AppContext app = TRY(session.app());
    const std::string json = json_text(content_of(TRY(named_template(app, typed)).record));
    return session.answer(json, json + "\n");
}

Result<ExitCode> run_template_history(Session& session, const std::string& typed) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    std::vector<TemplateJson> json;
    Table table({right("Version"), left("Changed"), left("By"), flexible("Name"), left("State")});
    for (const DocumentTemplate& t : TRY(template_versions(app, TRY(named_template(app, typed)).record.id))) {
        json.push_back(template_json({t, {}, {}}));
        table.row({std::to_string(t.version), instant_text(t.changed_at), names->of(t.changed_by), t.name,
                   std::string(enum_word(t.state))});
    }
    return session.answer(json_text(json), table.text(session.screen().facts()));
}

Result<ExitCode> run_template_check(Session& session, const std::string& file) {
    const AppContext app = TRY(session.app());
    std::vector<TemplateFaultJson> json;
    std::string words;
    for (const Error& fault : TRY(faults_of_template(app, TRY(template_of_file(file))))) {
        json.push_back({fault.place, fault.name, fault.reason, fault.fix});
        words += fault.text() + "\n";
    }
    if (json.empty()) return session.answer(json_text(json), file + " is in order.\n");
    words += plural(static_cast<std::int64_t>(json.size()), "fault", "faults") + " in " + file + ".\n";
    return session.answer(json_text(json), words, ExitCode::findings);
}

Result<ExitCode> run_template_put(Session& session, const std::string& file) {
    const AppContext app = TRY(session.app());
    PutTemplate asked{.content = TRY(template_of_file(file))};
    for (const KeptTemplate& kept : TRY(list_document_templates(app)))
        if (lower_ascii(kept.record.name) == lower_ascii(asked.content.name)) asked.document_template = kept.record.id;
    const KeptTemplate kept = TRY(put_document_template(app, asked));
    return session.answer(json_text(template_json(kept)),
                          kept.record.name + " is kept, version " + std::to_string(kept.record.version) + " (" +
                              id_text(kept.record.id) + ").\n");
}

struct TemplatePreviewGiven {
    std::string file, kind, language, invoice, out;
};
Result<ExitCode> run_template_preview(Session& session, const TemplatePreviewGiven& given) {
    const AppContext app = TRY(session.app());
    TemplateTrial trial{.content = TRY(template_of_file(given.file))};
    if (!given.kind.empty()) trial.kind = TRY(word_option<PaperKind>("--kind", given.kind));
    if (!given.language.empty()) trial.language = given.language;
    if (!given.invoice.empty()) trial.invoice = TRY(at_option(parse_id<InvoiceTag>(given.invoice), "--invoice"));
    const std::string pdf = TRY(template_pdf(app, trial));
    const std::string out =
        given.out.empty() ? std::filesystem::path(given.file).replace_extension(".pdf").string() : given.out;
    TRY(write_file(out, pdf));
    return session.answer(json_text(TemplateWrittenJson{out, static_cast<std::int64_t>(pdf.size())}),
                          out + " is written; nothing was kept.\n");
}

struct TemplateGivenTo {
    std::string document_template;
    std::vector<std::string> clients, legal_entities;
};
Result<LegalEntityId> entity_named(const Firm& firm, const std::string& typed) {
    for (const LegalEntity& entity : firm.legal_entities)
        if (id_text(entity.id) == typed || lower_ascii(entity.name) == lower_ascii(typed)) return entity.id;
    return refuse(ErrorKind::not_found, "legal_entity_unknown", "There is no legal entity " + in_quotes(typed) + ".",
                  "--legal-entity", "Name one that exists.");
}

Result<ExitCode> run_template_use(Session& session, const TemplateGivenTo& given) {
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    GiveTemplate asked{TRY(named_template(app, given.document_template)).record.id, {}, {}};
    for (const std::string& client : given.clients) asked.clients.push_back(TRY(names->client(client)));
    if (!given.legal_entities.empty()) {
        const auto work = TRY(app.store.begin(app.scope, Access::read));
        const auto view = TRY(work->firm());
        for (const std::string& entity : given.legal_entities)
            asked.legal_entities.push_back(TRY(entity_named(view->firm, entity)));
    }
    const KeptTemplate kept = TRY(give_template(app, asked));
    const auto users = static_cast<std::int64_t>(kept.clients.size() + kept.legal_entities.size());
    return session.answer(json_text(template_json(kept)),
                          users == 0 ? kept.record.name + " draws nobody's documents.\n"
                                     : kept.record.name + " draws the documents of " +
                                           plural(users, "client or legal entity", "clients and legal entities") + ".\n");
}

Result<ExitCode> run_template_retire(Session& session, const std::string& typed) {
    const AppContext app = TRY(session.app());
    const KeptTemplate kept = TRY(retire_template(app, TRY(named_template(app, typed)).record.id));
    return session.answer(json_text(template_json(kept)), kept.record.name + " is retired.\n");
}

Result<ExitCode> run_template_logo(Session& session, const std::string& file) {
    const AppContext app = TRY(session.app());
    const StoredLogo logo = TRY(keep_logo(app, TRY(read_file(file, logo_bytes_max))));
    return session.answer(json_text(KeptLogoJson{logo.digest, logo.kind, logo.width, logo.height}),
                          "Kept. Name it in a template, as design.logo:\n\n  " + logo.digest + "\n");
}

void declare_template_reading(Command& root) {
    Command list = root.add_subcommand("list", "The templates, and whose documents they draw.");
    list.example("fairhour template list", "");
    list.does(run_template_list);

    auto shown = std::make_shared<std::string>();
    Command show = root.add_subcommand("show", "A template as a file that check, preview and put take.");
    show.add_positional("TEMPLATE", *shown, "Its name or id.", Needed::yes);
    show.example("fairhour template show \"Letter\" > letter.json", "");
    show.does([shown](Session& session) { return run_template_show(session, *shown); });

    auto past = std::make_shared<std::string>();
    Command history = root.add_subcommand("history", "Its versions, newest first.");
    history.add_positional("TEMPLATE", *past, "Its name or id.", Needed::yes);
    history.example("fairhour template history \"Letter\"", "");
    history.does([past](Session& session) { return run_template_history(session, *past); });
}

void declare_template_trying(Command& root) {
    auto checked = std::make_shared<std::string>();
    Command check = root.add_subcommand("check", "All that is wrong with a template file, each with its fix.");
    check.add_positional("FILE", *checked, "The template, as JSON.", Needed::yes);
    check.example("fairhour template check letter.json", "");
    check.does([checked](Session& session) { return run_template_check(session, *checked); });

    auto tried = std::make_shared<TemplatePreviewGiven>();
    Command preview = root.add_subcommand("preview", "A PDF drawn with a template file; nothing is kept.");
    preview.add_positional("FILE", tried->file, "The template, as JSON.", Needed::yes);
    preview.add_option_of("--kind", tried->kind, option_words<PaperKind>(), "Of what (invoice).");
    preview.add_option("--language", tried->language, "LANGUAGE", "Of the sample: en, de, fr or es (en).");
    preview.add_option("--invoice", tried->invoice, "ID", "On this invoice or pre-bill in place of the sample.");
    preview.add_option("--out", tried->out, "FILE", "Where the PDF goes (the name of FILE with .pdf).");
    preview.example("fairhour template preview letter.json --kind credit_note --language de --out letter.pdf", "");
    preview.does([tried](Session& session) { return run_template_preview(session, *tried); });
}

void declare_template_keeping(Command& root) {
    auto put_file = std::make_shared<std::string>();
    Command put = root.add_subcommand("put", "Keep a template: a new one, or the next version of the one of its name.");
    put.add_positional("FILE", *put_file, "The template, as JSON.", Needed::yes);
    put.example("fairhour template put letter.json", "");
    put.does([put_file](Session& session) { return run_template_put(session, *put_file); });

    auto given = std::make_shared<TemplateGivenTo>();
    Command use = root.add_subcommand("use", "Say whose documents a template draws; who is not named has it no more.");
    use.add_positional("TEMPLATE", given->document_template, "Its name or id.", Needed::yes);
    use.add_option("--client", given->clients, "CLIENT", "A client, by name or id; may be given again.");
    use.add_option("--legal-entity", given->legal_entities, "NAME",
                   "A legal entity, for its clients that have no template of their own; may be given again.");
    use.example("fairhour template use \"Letter\" --client Acme --legal-entity \"Nordlicht GmbH\"", "");
    use.does([given](Session& session) { return run_template_use(session, *given); });

    auto retired = std::make_shared<std::string>();
    Command retire = root.add_subcommand("retire", "Draw nothing with a template any more; putting it again brings it back.");
    retire.add_positional("TEMPLATE", *retired, "Its name or id.", Needed::yes);
    retire.example("fairhour template retire \"Letter\"", "");
    retire.does([retired](Session& session) { return run_template_retire(session, *retired); });

    auto picture = std::make_shared<std::string>();
    Command logo = root.add_subcommand("logo", "Keep a PNG or JPEG for the heads of documents, and say its digest.");
    logo.add_positional("FILE", *picture, "The picture, at most 512 KiB.", Needed::yes);
    logo.example("fairhour template logo logo.png", "");
    logo.does([picture](Session& session) { return run_template_logo(session, *picture); });
}

}  // namespace

void declare_template(Command& root) {
    Command family = root.add_subcommand("template", "How documents look: templates in versions, for clients and legal entities.");
    declare_template_reading(family);
    declare_template_trying(family);
    declare_template_keeping(family);
}

}  // namespace fairhour::cli
