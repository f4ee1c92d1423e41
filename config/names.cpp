#include "config/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "config/pack_keys.h"

namespace pledged {

std::optional<LocalName> read_name(const Node& node, std::string_view name, Findings& findings) {
  if (node.kind == Node::Kind::scalar) {
    const auto text = read_text(node, name, findings);
    return text ? std::optional(LocalName{*text, *text}) : std::nullopt;
  }
  if (!expect_map(node, name, "{zh: 地区生产总值增速, en: GDP growth}", findings)) return std::nullopt;
  const Fields fields(node, pack_keys::kName, findings, std::string(name) + '.');
  const auto zh = fields.text("zh");
  const auto en = fields.text("en");
  if (fields.require("zh", "give the name in Chinese") == nullptr || !zh) return std::nullopt;
  return LocalName{*zh, en.value_or(*zh)};
}

bool check_area_code(std::string_view code, Place place, Findings& findings) {
  const bool digits =
      std::all_of(code.begin(), code.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
  if (digits && (code.size() == 6 || code.size() == 9 || code.size() == 12)) return true;
  findings.error(place, "area-code",
                 fmt::format("`{}` is no area code; write 6, 9 or 12 digits, such as \"330300\"", code));
  return false;
}

}  // namespace pledged
