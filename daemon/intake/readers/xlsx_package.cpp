#include "daemon/intake/readers/xlsx_package.h"

#include <array>
#include <map>
#include <utility>

#include "daemon/intake/readers/unreadable.h"

namespace pledged {
namespace {

struct Relationship {
  std::string type;  // after the last '/': "worksheet"
  std::string target;
};

class Relationships final : public XmlHandler {
 public:
  explicit Relationships(std::string_view base) : base_(base) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (!name.is('p', "Relationship") || attributes.value(0, "TargetMode") == "External") return;
    const std::string_view type = attributes.value(0, "Type");
    by_id_[std::string(attributes.value(0, "Id"))] = {
        .type = std::string(type.substr(type.rfind('/') + 1)),
        .target = resolved_part(base_, attributes.value(0, "Target"))};
  }
  void end(const XmlName&) override {}
  void text(std::string_view) override {}

  [[nodiscard]] const Relationship* find(std::string_view id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : &at->second;
  }
  [[nodiscard]] std::string first_of(std::string_view type) const {
    for (const auto& [id, relationship] : by_id_) {
      if (relationship.type == type) return relationship.target;
    }
    return {};
  }

 private:
  std::string base_;
  std::map<std::string, Relationship, std::less<>> by_id_;
};

class WorkbookPart final : public XmlHandler {
 public:
  WorkbookPart(const Relationships& relationships, XlsxPackage& package)
      : relationships_(relationships), package_(package) {}

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (name.is('m', "workbookPr")) {
      const std::string_view since_1904 = attributes.value(0, "date1904");
      package_.since_1904 = since_1904 == "1" || since_1904 == "true";
    } else if (name.is('m', "sheet")) {
      take_sheet(attributes);
    }
  }
  void end(const XmlName&) override {}
  void text(std::string_view) override {}

 private:
  void take_sheet(const XmlAttributes& attributes) {
    const std::string name(attributes.value(0, "name"));
    const Relationship* const relationship = relationships_.find(attributes.value('r', "id"));
    if (relationship == nullptr) {
      throw Unreadable{
          .why = Unreadable::Why::damaged, .detail = "no part of the file is this sheet", .sheet = name};
    }
    if (relationship->type != "worksheet") return;
    const std::string_view state = attributes.value(0, "state");
    package_.sheets.push_back(
        {.name = name, .part = relationship->target, .hidden = state == "hidden" || state == "veryHidden"});
  }

  const Relationships& relationships_;
  XlsxPackage& package_;
};

std::string relationships_of(std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

}  // namespace

std::span<const XmlSpace> xlsx_spaces() {
  static constexpr std::array<XmlSpace, 5> kSpaces = {{
      {'m', "http://schemas.openxmlformats.org/spreadsheetml/2006/main"},
      {'m', "http://purl.oclc.org/ooxml/spreadsheetml/main"},
      {'r', "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
      {'r', "http://purl.oclc.org/ooxml/officeDocument/relationships"},
      {'p', "http://schemas.openxmlformats.org/package/2006/relationships"},
  }};
  return kSpaces;
}

void read_xml_part(ZipArchive& zip, const std::string& part, std::span<const XmlSpace> spaces,
                   XmlHandler& handler) {
  XmlStream stream(part, spaces, handler);
  zip.unpack(part, [&](std::string_view piece) { stream.feed(piece); });
}

std::string resolved_part(std::string_view base, std::string_view target) {
  std::vector<std::string_view> steps;
  const auto walk = [&](std::string_view path) {
    while (!path.empty()) {
      const std::string_view step = path.substr(0, path.find('/'));
      path.remove_prefix(std::min(step.size() + 1, path.size()));
      if (step == ".." && !steps.empty()) steps.pop_back();
      if (!step.empty() && step != "." && step != "..") steps.push_back(step);
    }
  };
  if (target.substr(0, 1) != "/") walk(base.substr(0, base.rfind('/') + 1));
  walk(target);
  std::string part;
  for (const std::string_view step : steps) part += (part.empty() ? "" : "/") + std::string(step);
  return part;
}

XlsxPackage XlsxPackage::read(ZipArchive& zip) {
  Relationships of_file("");
  read_xml_part(zip, "_rels/.rels", xlsx_spaces(), of_file);
  const std::string workbook = of_file.first_of("officeDocument");
  if (workbook.empty())
    throw Unreadable{.why = Unreadable::Why::damaged, .detail = "_rels/.rels: no workbook"};
  Relationships of_workbook(workbook);
  const std::string relationships = relationships_of(workbook);
  if (zip.has(relationships)) read_xml_part(zip, relationships, xlsx_spaces(), of_workbook);
  XlsxPackage package;
  WorkbookPart handler(of_workbook, package);
  read_xml_part(zip, workbook, xlsx_spaces(), handler);
  package.strings = of_workbook.first_of("sharedStrings");
  package.styles = of_workbook.first_of("styles");
  return package;
}

}  // namespace pledged
