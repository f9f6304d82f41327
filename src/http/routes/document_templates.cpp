// Document templates: kept in versions, given to clients and legal entities, tried without being kept, the pictures in their
// heads.
#include "app/templates/document_templates.hpp"
#include "base/encodings.hpp"
#include "http/call.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct TemplateContentBody {
    std::string name;
    std::vector<PaperKind> kinds{PaperKind::invoice, PaperKind::credit_note, PaperKind::prebill, PaperKind::statement};
    TemplateDesign design;
    std::vector<TemplateWords> words;
    static constexpr std::string_view may_lack[] = {"kinds", "design", "words"};
};
BOOST_DESCRIBE_STRUCT(TemplateContentBody, (), (name, kinds, design, words))
struct DocumentTemplateAnswer {
    DocumentTemplateId id;
    std::int64_t version = 1;
    TemplateState state = TemplateState::in_use;
    std::string name;
    std::vector<PaperKind> kinds;
    TemplateDesign design;
    std::vector<TemplateWords> words;
    Instant changed_at;
    PersonId changed_by;
    std::vector<ClientId> clients;
    std::vector<LegalEntityId> legal_entities;
};
BOOST_DESCRIBE_STRUCT(DocumentTemplateAnswer, (),
                      (id, version, state, name, kinds, design, words, changed_at, changed_by, clients,
                       legal_entities))
struct TemplateVersionAnswer {
    DocumentTemplateId id;
    std::int64_t version = 1;
    TemplateState state = TemplateState::in_use;
    std::string name;
    std::vector<PaperKind> kinds;
    TemplateDesign design;
    std::vector<TemplateWords> words;
    Instant changed_at;
    PersonId changed_by;
};
BOOST_DESCRIBE_STRUCT(TemplateVersionAnswer, (),
                      (id, version, state, name, kinds, design, words, changed_at, changed_by))
struct TemplateGivenBody {
    std::vector<ClientId> clients;
    std::vector<LegalEntityId> legal_entities;
};
BOOST_DESCRIBE_STRUCT(TemplateGivenBody, (), (clients, legal_entities))
struct TemplateTrialBody {
    TemplateContentBody content;
    PaperKind kind = PaperKind::invoice;
    std::string language = "en";
    InvoiceId invoice;  // null: the built-in sample
    static constexpr std::string_view may_lack[] = {"kind", "language", "invoice"};
};
BOOST_DESCRIBE_STRUCT(TemplateTrialBody, (), (content, kind, language, invoice))
struct TemplateFaultAnswer {
    std::string place, name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(TemplateFaultAnswer, (), (place, name, reason, fix))
struct TemplatePagesAnswer {
    std::vector<std::string> pages;  // PNG, base64 for URLs
    std::int64_t page_count = 0;     // that there are; the first four are shown
    std::vector<TemplateFaultAnswer> faults;
};
BOOST_DESCRIBE_STRUCT(TemplatePagesAnswer, (), (pages, page_count, faults))
struct TemplateFaultsAnswer {
    std::vector<TemplateFaultAnswer> faults;
};
BOOST_DESCRIBE_STRUCT(TemplateFaultsAnswer, (), (faults))
struct PlaceSlotsAnswer {
    TextPlace place = TextPlace::every;
    std::vector<TemplateSlot> slots;
};
BOOST_DESCRIBE_STRUCT(PlaceSlotsAnswer, (), (place, slots))
struct LogoAnswer {
    std::string digest;
    LogoKind kind = LogoKind::png;
    std::int64_t width = 0, height = 0;
};
BOOST_DESCRIBE_STRUCT(LogoAnswer, (), (digest, kind, width, height))

// What is not said is as in the built-in template.
TemplateContent content_of_body(const TemplateContentBody& body) {
    return {body.name, body.kinds, body.design, body.words};
}

DocumentTemplateAnswer template_answer_of(const KeptTemplate& kept) {
    DocumentTemplateAnswer answer;
    copy_fields(kept.record, answer);
    answer.clients = kept.clients;
    answer.legal_entities = kept.legal_entities;
    return answer;
}

std::string template_etag(const KeptTemplate& kept) { return etag_of(template_answer_of(kept)); }

Reply template_reply(Call& call, const KeptTemplate& kept) {
    return call.reply(template_answer_of(kept), template_etag(kept));
}

std::vector<TemplateFaultAnswer> fault_answers(const std::vector<Error>& faults) {
    std::vector<TemplateFaultAnswer> out;
    for (const Error& fault : faults) out.push_back({fault.place, fault.name, fault.reason, fault.fix});
    return out;
}

Result<Reply> list_kept(Call& call) {
    Page<DocumentTemplateAnswer> page;
    for (const KeptTemplate& kept : TRY(list_document_templates(call.app())))
        page.items.push_back(template_answer_of(kept));
    return call.reply(page);
}

Result<Reply> get_kept(Call& call) {
    const auto id = TRY(call.id<DocumentTemplateTag>());
    return template_reply(call, TRY(find_document_template(call.app(), id)));
}

Result<Reply> create_kept(Call& call) {
    const auto body = TRY(call.patched(TemplateContentBody{}));
    call.end_reading();
    return template_reply(call, TRY(put_document_template(call.app(), {.content = content_of_body(body)})));
}

Result<Reply> change_kept(Call& call) {
    const auto id = TRY(call.id<DocumentTemplateTag>());
    const auto body = TRY(call.patched(TemplateContentBody{}));
    call.end_reading();
    const KeptTemplate before = TRY(find_document_template(call.app(), id));
    TRY(call.if_match(template_etag(before)));
    return template_reply(call,
                          TRY(put_document_template(call.app(), {id, before.record.version, content_of_body(body)})));
}

Result<Reply> retire_kept(Call& call) {
    const auto id = TRY(call.id<DocumentTemplateTag>());
    call.end_reading();
    TRY(call.if_match(template_etag(TRY(find_document_template(call.app(), id)))));
    return template_reply(call, TRY(retire_template(call.app(), id)));
}

Result<Reply> give_kept(Call& call) {
    const auto id = TRY(call.id<DocumentTemplateTag>());
    const auto body = TRY(call.body<TemplateGivenBody>());
    call.end_reading();
    return template_reply(call, TRY(give_template(call.app(), {id, body.clients, body.legal_entities})));
}

Result<Reply> list_versions(Call& call) {
    const auto id = TRY(call.id<DocumentTemplateTag>());
    Page<TemplateVersionAnswer> page;
    for (const DocumentTemplate& version : TRY(template_versions(call.app(), id))) {
        TemplateVersionAnswer answer;
        copy_fields(version, answer);
        page.items.push_back(std::move(answer));
    }
    return call.reply(page);
}

Result<TemplateTrial> trial_of(Call& call) {
    const auto body = TRY(call.patched(TemplateTrialBody{}));
    return TemplateTrial{content_of_body(body.content), body.kind, body.language, body.invoice};
}

Result<Reply> preview_pdf(Call& call) {
    const TemplateTrial trial = TRY(trial_of(call));
    Response response = text_response(200, TRY(template_pdf(call.app(), trial)), "application/pdf");
    set_header(response, "content-disposition", "inline; filename=\"preview.pdf\"");
    return Reply{.whole = std::move(response)};
}

// What is wrong stands beside the pages, because a person types while they look.
Result<Reply> preview_pages(Call& call) {
    const TemplateTrial trial = TRY(trial_of(call));
    TemplatePagesAnswer answer;
    answer.faults = fault_answers(TRY(faults_of_template(call.app(), trial.content)));
    if (answer.faults.empty()) {
        const PagePictures pictures = TRY(template_pictures(call.app(), trial, {}));
        for (const std::string& png : pictures.png) answer.pages.push_back(base64url(png));
        answer.page_count = static_cast<std::int64_t>(pictures.pages);
    }
    return call.reply(answer);
}

Result<Reply> check_content(Call& call) {
    const auto body = TRY(call.patched(TemplateContentBody{}));
    return call.reply(
        TemplateFaultsAnswer{fault_answers(TRY(faults_of_template(call.app(), content_of_body(body))))});
}

Result<Reply> list_slots(Call& call) {
    Page<PlaceSlotsAnswer> page;
    for (std::int64_t n = 0; const auto place = enum_of_number<TextPlace>(n); ++n)
        page.items.push_back({*place, slots_of(*place)});
    return call.reply(page);
}

Result<Reply> upload_logo(Call& call) {
    call.end_reading();
    const StoredLogo logo = TRY(keep_logo(call.app(), call.request().body));
    return call.reply(LogoAnswer{logo.digest, logo.kind, logo.width, logo.height});
}

Result<Reply> logo_file(Call& call) {
    StoredLogo logo = TRY(find_logo(call.app(), call.path_value(0)));
    Response response = text_response(200, std::move(logo.bytes), std::string(media_type(logo.kind)));
    set_header(response, "content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    set_header(response, "cross-origin-resource-policy", "same-origin");
    return Reply{.whole = std::move(response)};
}

RouteRow template_row(Method method, std::string path, std::string name, std::string summary, Action action) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "document templates",
            .action = action};
}
// Nothing is kept, so nothing is to be repeated under a key.
RouteRow trial_row(std::string path, std::string name, std::string summary) {
    RouteRow row = template_row(Method::post, "document-templates/" + std::move(path), std::move(name),
                                std::move(summary), Action::manage_organization);
    row.repeats = Repeats::not_kept;
    return row;
}
RouteRow in_lane(RouteRow row, Precondition precondition = Precondition::none) {
    row.runs = Runs::in_lane;
    row.precondition = precondition;
    return row;
}

void add_trials(Routes& routes) {
    routes.push_back(route<None, TemplateContentBody, TemplateFaultsAnswer>(
        trial_row("check", "check_document_template", "All that is wrong with a template, each at its place with its fix."),
        check_content));
    RouteRow pdf = trial_row("preview", "preview_document_template",
                             "A document drawn with a template that is not kept: a sample, or an invoice there is.");
    pdf.answer_type = "application/pdf";
    routes.push_back(route<None, TemplateTrialBody, None>(std::move(pdf), preview_pdf));
    routes.push_back(route<None, TemplateTrialBody, TemplatePagesAnswer>(
        trial_row("preview/pages", "preview_document_template_pages",
                  "The same as pictures of its first pages, or what is wrong with the template."),
        preview_pages));
}

void add_logos(Routes& routes) {
    using enum Method;
    RouteRow upload = in_lane(template_row(put, "document-logos", "keep_document_logo",
                                           "Keep a PNG or JPEG for the heads of documents, under its digest.",
                                           Action::manage_organization));
    upload.body_type = "application/octet-stream";
    routes.push_back(route<None, None, LogoAnswer>(std::move(upload), upload_logo));
    RouteRow file = template_row(get, "document-logos/{logo}", "get_document_logo", "The picture.", Action::see_people);
    file.answer_type = "application/octet-stream";
    routes.push_back(route<None, None, None>(std::move(file), logo_file));
}

}  // namespace

Routes document_template_routes() {
    using enum Method;
    constexpr Action see = Action::see_people, change = Action::manage_organization;
    const std::string one = "document-templates/{document_template}";
    Routes routes;
    routes.push_back(route<None, None, Page<DocumentTemplateAnswer>>(
        template_row(get, "document-templates", "list_document_templates", "All templates, retired ones too, by name.", see),
        list_kept));
    RouteRow created = in_lane(template_row(post, "document-templates", "create_document_template", "A new template.", change));
    created.status = 201;
    routes.push_back(route<None, TemplateContentBody, DocumentTemplateAnswer>(std::move(created), create_kept));
    routes.push_back(route<None, None, Page<PlaceSlotsAnswer>>(
        template_row(get, "document-templates/slots", "list_template_slots", "The slots that each kind of text may hold.", see),
        list_slots));
    routes.push_back(route<None, None, DocumentTemplateAnswer>(
        template_row(get, one, "get_document_template", "One template.", see), get_kept));
    routes.push_back(route<None, TemplateContentBody, DocumentTemplateAnswer>(
        in_lane(template_row(put, one, "change_document_template", "Its next version.", change), Precondition::if_match),
        change_kept));
    routes.push_back(route<None, None, DocumentTemplateAnswer>(
        in_lane(template_row(delete_, one, "retire_document_template", "Draw nothing with it any more.", change),
                Precondition::if_match),
        retire_kept));
    routes.push_back(route<None, TemplateGivenBody, DocumentTemplateAnswer>(
        in_lane(template_row(put, one + "/given", "give_document_template", "Say whose documents it draws.", change)),
        give_kept));
    routes.push_back(route<None, None, Page<TemplateVersionAnswer>>(
        template_row(get, one + "/versions", "list_document_template_versions", "What it was, newest first.", see),
        list_versions));
    add_trials(routes);
    add_logos(routes);
    return routes;
}

}  // namespace fairhour::http
