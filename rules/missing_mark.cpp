#include "rules/missing_mark.h"

#include <algorithm>
#include <array>

#include "rules/cell_text.h"

namespace pledged {
namespace {

struct Mark {
  std::u32string_view words;  // folded, without blanks
  Missing means;
};

constexpr auto kMarks = std::to_array<Mark>({
    {U"", Missing::unavailable},
    {U"-", Missing::unavailable},
    {U"--", Missing::unavailable},
    {U"---", Missing::unavailable},
    {U"—", Missing::unavailable},
    {U"——", Missing::unavailable},
    {U"–", Missing::unavailable},
    {U"––", Missing::unavailable},
    {U"―", Missing::unavailable},
    {U"─", Missing::unavailable},
    {U"…", Missing::unavailable},
    {U"……", Missing::unavailable},
    {U"...", Missing::unavailable},
    {U"......", Missing::unavailable},
    {U"..", Missing::unavailable},
    {U"~", Missing::unavailable},
    {U"〜", Missing::unavailable},
    {U":", Missing::unavailable},
    {U":u", Missing::unavailable},
    {U"空", Missing::unavailable},
    {U"na", Missing::unavailable},
    {U"n/a", Missing::unavailable},
    {U"n.a.", Missing::unavailable},
    {U"n.a", Missing::unavailable},
    {U"#n/a", Missing::unavailable},
    {U"暂无", Missing::unavailable},
    {U"暂无数据", Missing::unavailable},
    {U"无数据", Missing::unavailable},
    {U"缺失", Missing::unavailable},
    {U"缺", Missing::unavailable},
    {U"未公布", Missing::unavailable},
    {U"未发布", Missing::unavailable},
    {U"尚未公布", Missing::unavailable},
    {U"/", Missing::not_applicable},
    {U"\\", Missing::not_applicable},
    {U"x", Missing::not_applicable},
    {U"×", Missing::not_applicable},
    {U":z", Missing::not_applicable},
    {U"无", Missing::not_applicable},
    {U"不适用", Missing::not_applicable},
    {U"年度指标", Missing::not_applicable},
    {U"季度指标", Missing::not_applicable},
    {U"保密", Missing::confidential},
    {U"涉密", Missing::confidential},
    {U"不公开", Missing::confidential},
    {U":c", Missing::confidential},
    {U"(c)", Missing::confidential},
});

}  // namespace

std::optional<Missing> missing_mark(std::string_view text) {
  const std::u32string words = fold_cell_without_blanks(text);
  const auto* const found =
      std::find_if(kMarks.begin(), kMarks.end(), [&words](const Mark& mark) { return mark.words == words; });
  return found == kMarks.end() ? std::nullopt : std::optional(found->means);
}

std::string_view name_of(Missing missing) {
  switch (missing) {
    case Missing::unavailable:
      return "unavailable";
    case Missing::not_applicable:
      return "not-applicable";
    case Missing::confidential:
      break;
  }
  return "confidential";
}

}  // namespace pledged
