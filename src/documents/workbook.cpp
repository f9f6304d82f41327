#include "documents/workbook.hpp"

#include "documents/zip.hpp"

namespace fairhour::documents {
namespace {

constexpr std::string_view main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view link_names = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
constexpr std::size_t sheet_name_max = 31;
constexpr int first_serial = 25'569;  // 1970-01-01 counted from 1899-12-30

// A sheet's name has no sign of a path or a reference, and at most 31 characters; cut between characters.
std::string sheet_name(std::string_view words) {
    std::string out;
    std::size_t characters = 0;
    for (const char c : words) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins && ++characters > sheet_name_max) break;
        out += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    }
    return out;
}

std::string style_number(CellLook look) { return std::to_string(static_cast<int>(look)); }

}  // namespace

Sheet::Sheet(std::string_view name, std::initializer_list<int> widths, HeadRow head) : name_(sheet_name(name)) {
    xml_.open("worksheet", {{"xmlns", main_names}});
    if (head == HeadRow::frozen) {
        xml_.open("sheetViews");
        xml_.open("sheetView", {{"workbookViewId", "0"}});
        xml_.empty("pane", {{"ySplit", "1"}, {"topLeftCell", "A2"}, {"activePane", "bottomLeft"}, {"state", "frozen"}});
        xml_.close();
        xml_.close();
    }
    xml_.open("cols");
    int column = 0;
    for (const int width : widths) {
        const std::string at = std::to_string(++column);
        xml_.empty("col", {{"min", at}, {"max", at}, {"width", std::to_string(width)}, {"customWidth", "1"}});
    }
    xml_.close();
    xml_.open("sheetData");
}

std::string Sheet::place() const { return std::string(1, static_cast<char>('A' + column_)) + std::to_string(row_); }

void Sheet::begin_row() {
    if (row_open_) return;
    xml_.open("row", {{"r", std::to_string(row_)}});
    row_open_ = true;
}

Sheet& Sheet::text(std::string_view words, CellLook look) {
    begin_row();
    xml_.open("c", {{"r", place()}, {"s", style_number(look)}, {"t", "inlineStr"}});
    xml_.open("is");
    xml_.leaf("t", words, {{"xml:space", "preserve"}});
    xml_.close();
    xml_.close();
    return skip();
}

Sheet& Sheet::figure(const std::string& decimal, CellLook look) {
    begin_row();
    xml_.open("c", {{"r", place()}, {"s", style_number(look)}});
    xml_.leaf("v", decimal);
    xml_.close();
    return skip();
}

Sheet& Sheet::day(CivilDay day) { return figure(std::to_string(first_serial + (day - CivilDay(0))), CellLook::day); }

Sheet& Sheet::skip() {
    ++column_;
    return *this;
}

void Sheet::end_row() {
    if (row_open_) xml_.close();
    row_open_ = false;
    column_ = 0;
    ++row_;
}

Sheet& Workbook::sheet(std::string_view name, std::initializer_list<int> widths, HeadRow head) {
    return sheets_.emplace_back(name, widths, head);
}

Result<std::string> Workbook::styles() const {
    XmlWriter xml;
    const std::string amount = "#,##0" + (amount_digits_ == 0 ? "" : "." + std::string(amount_digits_, '0'));
    xml.open("styleSheet", {{"xmlns", main_names}});
    xml.open("numFmts", {{"count", "2"}});
    xml.empty("numFmt", {{"numFmtId", "164"}, {"formatCode", amount}});
    xml.empty("numFmt", {{"numFmtId", "165"}, {"formatCode", "yyyy-mm-dd"}});
    xml.close();
    xml.open("fonts", {{"count", "2"}});
    for (const bool bold : {false, true}) {
        xml.open("font");
        if (bold) xml.empty("b");
        xml.empty("sz", {{"val", "11"}});
        xml.empty("name", {{"val", "Calibri"}});
        xml.close();
    }
    xml.close();
    xml.open("fills", {{"count", "2"}});
    for (const std::string_view pattern : {"none", "gray125"}) {
        xml.open("fill");
        xml.empty("patternFill", {{"patternType", pattern}});
        xml.close();
    }
    xml.close();
    xml.open("borders", {{"count", "1"}});
    xml.empty("border");
    xml.close();
    xml.open("cellStyleXfs", {{"count", "1"}});
    xml.empty("xf");
    xml.close();
    xml.open("cellXfs", {{"count", "5"}});  // in the order of CellLook
    xml.empty("xf", {{"numFmtId", "0"}, {"fontId", "0"}});
    xml.empty("xf", {{"numFmtId", "0"}, {"fontId", "1"}, {"applyFont", "1"}});
    xml.empty("xf", {{"numFmtId", "164"}, {"fontId", "0"}, {"applyNumberFormat", "1"}});
    xml.empty("xf", {{"numFmtId", "4"}, {"fontId", "0"}, {"applyNumberFormat", "1"}});
    xml.empty("xf", {{"numFmtId", "165"}, {"fontId", "0"}, {"applyNumberFormat", "1"}});
    xml.close();
    xml.close();
    return xml.finish();
}

Result<std::string> Workbook::book() const {
    XmlWriter xml;
    xml.open("workbook", {{"xmlns", main_names}, {"xmlns:r", office}});
    xml.open("sheets");
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        xml.empty("sheet", {{"name", sheets_[i].name_}, {"sheetId", n}, {"r:id", "rId" + n}});
    }
    xml.close();
    xml.close();
    return xml.finish();
}

Result<std::string> Workbook::links() const {
    XmlWriter xml;
    xml.open("Relationships", {{"xmlns", link_names}});
    for (std::size_t i = 1; i <= sheets_.size(); ++i)
        xml.empty("Relationship", {{"Id", "rId" + std::to_string(i)},
                                   {"Type", std::string(office) + "/worksheet"},
                                   {"Target", "worksheets/sheet" + std::to_string(i) + ".xml"}});
    xml.empty("Relationship", {{"Id", "rId" + std::to_string(sheets_.size() + 1)},
                               {"Type", std::string(office) + "/styles"},
                               {"Target", "styles.xml"}});
    xml.close();
    return xml.finish();
}

Result<std::string> Workbook::types() const {
    XmlWriter xml;
    const std::string type(sheet_type);
    xml.open("Types", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
    xml.empty("Default",
              {{"Extension", "rels"}, {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
    xml.empty("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
    xml.empty("Override", {{"PartName", "/xl/workbook.xml"}, {"ContentType", type + ".sheet.main+xml"}});
    xml.empty("Override", {{"PartName", "/xl/styles.xml"}, {"ContentType", type + ".styles+xml"}});
    for (std::size_t i = 1; i <= sheets_.size(); ++i)
        xml.empty("Override", {{"PartName", "/xl/worksheets/sheet" + std::to_string(i) + ".xml"},
                               {"ContentType", type + ".worksheet+xml"}});
    xml.close();
    return xml.finish();
}

Result<std::string> Workbook::finish() {
    XmlWriter root;
    root.open("Relationships", {{"xmlns", link_names}});
    root.empty("Relationship",
               {{"Id", "rId1"}, {"Type", std::string(office) + "/officeDocument"}, {"Target", "xl/workbook.xml"}});
    root.close();
    Zip zip;
    zip.add("[Content_Types].xml", TRY(types()));
    zip.add("_rels/.rels", TRY(root.finish()));
    zip.add("xl/workbook.xml", TRY(book()));
    zip.add("xl/_rels/workbook.xml.rels", TRY(links()));
    zip.add("xl/styles.xml", TRY(styles()));
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        sheets_[i].xml_.close();
        sheets_[i].xml_.close();
        zip.add("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", TRY(sheets_[i].xml_.finish()));
    }
    return zip.finish();
}

}  // namespace fairhour::documents
