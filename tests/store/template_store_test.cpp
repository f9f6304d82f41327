// Document templates in both databases: versions that are never replaced, one template for a kind and a party, pictures under
// their digest that go when nothing names them.
#include "ports/template_book.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class TemplatesStored : public StoreTest {
protected:
    [[nodiscard]] DocumentTemplate letter(std::int64_t id, std::int64_t version) const {
        DocumentTemplate out;
        out.id = DocumentTemplateId{id};
        out.version = version;
        out.name = "Letter " + std::to_string(id);
        out.kinds = {PaperKind::invoice, PaperKind::statement};
        out.design.font = PaperFont::noto_serif;
        out.design.columns = {PaperColumn::description, PaperColumn::quantity, PaperColumn::unit_price,
                              PaperColumn::amount};
        out.design.timesheet = TimesheetUse::left_out;
        out.words = {{.language = "de", .place = TextPlace::invoice, .title = "Rechnung {number}", .footer = "„Danke“"}};
        out.changed_at = clock.now();
        out.changed_by = ada;
        return out;
    }
    [[nodiscard]] StoredLogo picture(const std::string& bytes, Instant at) const {
        return {hex(sha256(bytes)), LogoKind::jpeg, 320, 80, bytes, at};
    }
};
INSTANTIATE_ON_BOTH(TemplatesStored);

TEST_P(TemplatesStored, versions_come_back_and_are_never_replaced) {
    {
        const auto work = write();
        ASSERT_OK(work->templates().insert(letter(1, 1)));
        ASSERT_OK(work->templates().insert(letter(2, 1)));
        ASSERT_OK(work->templates().insert(letter(1, 2)));
        ASSERT_OK(work->commit());
    }
    {
        const auto work = write();
        const Status again = work->templates().insert(letter(1, 2));
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().name, "template_changed");
        EXPECT_EQ(again.error().kind, ErrorKind::conflict);
    }
    const auto work = read();
    const auto latest = work->templates().latest();
    ASSERT_OK(latest);
    ASSERT_EQ(latest->size(), 2U);
    EXPECT_EQ(latest->front().version, 2);
    EXPECT_EQ(latest->back().version, 1);
    const auto versions = work->templates().versions(DocumentTemplateId{1});
    ASSERT_OK(versions);
    ASSERT_EQ(versions->size(), 2U);
    EXPECT_EQ(versions->front().version, 2);
    EXPECT_EQ(content_of(versions->back()), content_of(letter(1, 1)));
    EXPECT_EQ(versions->back().changed_by, ada);
}

TEST_P(TemplatesStored, a_kind_of_a_party_has_one_template) {
    const DocumentTemplateId first{1}, second{2};
    {
        const auto work = write();
        const std::vector<TemplateUse> given{{PaperKind::invoice, acme, {}, first}, {PaperKind::invoice, {}, house, first},
                                             {PaperKind::statement, acme, {}, first}};
        ASSERT_OK(work->templates().put(given));
        const std::vector<TemplateUse> taken{{PaperKind::invoice, acme, {}, second}};
        ASSERT_OK(work->templates().put(taken));
        ASSERT_OK(work->commit());
    }
    {
        const auto work = write();
        const auto uses = work->templates().uses();
        ASSERT_OK(uses);
        ASSERT_EQ(uses->size(), 3U);
        EXPECT_EQ(chosen_template(*uses, PaperKind::invoice, {acme, house}), second);
        EXPECT_EQ(chosen_template(*uses, PaperKind::invoice, {ClientId{99}, house}), first);
        EXPECT_EQ(chosen_template(*uses, PaperKind::statement, {acme, house}), first);
        ASSERT_OK(work->templates().remove_uses(first));
        ASSERT_OK(work->commit());
    }
    const auto left = read()->templates().uses();
    ASSERT_OK(left);
    ASSERT_EQ(left->size(), 1U);
    EXPECT_EQ(left->front().document_template, second);
}

TEST_P(TemplatesStored, pictures_that_nothing_names_are_forgotten_in_time) {
    const std::string bytes("\xff\xd8\xff\x00named", 9);
    const StoredLogo named = picture(bytes, clock.now()), old = picture("old", clock.now()),
                     young = picture("young", clock.now() + Seconds::hours(30));
    {
        const auto work = write();
        for (const StoredLogo* const one : {&named, &old, &young, &named}) ASSERT_OK(work->templates().put(*one));
        DocumentTemplate with_logo = letter(1, 1);
        with_logo.design.logo = named.digest;
        ASSERT_OK(work->templates().insert(with_logo));
        ASSERT_OK(work->templates().insert(letter(1, 2)));  // an older version names it still
        ASSERT_OK(work->templates().forget_unused_logos(clock.now() + Seconds::hours(24)));
        ASSERT_OK(work->commit());
    }
    const auto work = read();
    const auto kept = work->templates().logo(named.digest);
    ASSERT_OK(kept);
    ASSERT_TRUE(*kept);
    EXPECT_EQ((*kept)->bytes, bytes);
    EXPECT_EQ((*kept)->kind, LogoKind::jpeg);
    EXPECT_TRUE(*work->templates().logo(young.digest));
    EXPECT_FALSE(*work->templates().logo(old.digest));
}

}  // namespace
}  // namespace fairhour
