#include "rules/units_in_name.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "rules/cell_text.h"
#include "rules/unicode.h"

namespace pledged {
namespace {

using Words = std::u32string_view;

constexpr Words kOpening = U"(（[【〔［";
constexpr Words kClosing = U")）]】〕］";
constexpr Words kSeparators = U"、，,；;";
constexpr auto kLabels = std::to_array<Words>({U"计量单位", U"数据单位", U"单位"});
// Units that in the brackets of a name rather say which series it is.
constexpr auto kNotInNames = std::to_array<Words>({U"年", U"月", U"日", U"周", U"期", U"星期", U"村", U"类",
                                                   U"组", U"站", U"门", U"部", U"本", U"口", U"点"});

bool contains(Words set, char32_t c) {
  return set.find(c) != Words::npos;
}

void trim_blanks(Words& words) {
  while (!words.empty() && is_blank(words.front())) words.remove_prefix(1);
  while (!words.empty() && is_blank(words.back())) words.remove_suffix(1);
}

// 单位：, if it stands in front.
bool take_label(Words& words) {
  for (const Words label : kLabels) {
    if (!words.starts_with(label)) continue;
    Words rest = words.substr(label.size());
    trim_blanks(rest);
    if (rest.empty() || (rest.front() != U':' && rest.front() != U'：')) continue;
    words = rest.substr(1);
    trim_blanks(words);
    return true;
  }
  return false;
}

// 万, 10: a scale of nothing.
bool is_bare_scale(Words words) {
  constexpr Words kScales = U"十百千万亿0123456789. ";
  return words.find_first_not_of(kScales) == Words::npos;
}

std::optional<Unit> unit_in(Words words, bool labelled) {
  trim_blanks(words);
  const std::u32string folded = fold_cell_without_blanks(to_utf8(words));
  if (is_bare_scale(folded)) return std::nullopt;
  const bool doubtful = std::find(kNotInNames.begin(), kNotInNames.end(), Words(folded)) != kNotInNames.end();
  if (doubtful && !labelled) return std::nullopt;
  Result<Unit> unit = Unit::parse(to_utf8(words));
  return unit ? std::optional(*std::move(unit)) : std::nullopt;
}

template <class IsSeparator>
std::vector<Unit> list_of(Words words, bool labelled, IsSeparator is_separator) {
  std::vector<Unit> units;
  for (;;) {
    const auto end = std::find_if(words.begin(), words.end(), is_separator);
    const auto length = static_cast<std::size_t>(end - words.begin());
    auto unit = unit_in(words.substr(0, length), labelled);
    if (!unit) return {};
    units.push_back(*std::move(unit));
    if (length == words.size()) return units;
    words.remove_prefix(length + 1);
    trim_blanks(words);
  }
}

// All of `words`, or nothing. Blanks part units only where nothing else does; a unit may hold blanks itself.
std::vector<Unit> units_of(Words words, bool labelled) {
  trim_blanks(words);
  if (words.empty()) return {};
  auto units = list_of(words, labelled, [](char32_t c) { return contains(kSeparators, c); });
  if (units.empty()) {
    units = list_of(words, labelled, [](char32_t c) { return contains(kSeparators, c) || is_blank(c); });
  }
  if (units.empty()) units = list_of(words, labelled, [](char32_t c) { return c == U'/' || c == U'／'; });
  return units;
}

std::vector<Unit> units_within(Words words) {
  trim_blanks(words);
  const bool labelled = take_label(words);
  return units_of(words, labelled);
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : words_(to_code_points(text)) {}

  NameWithUnits split() {
    while (take_brackets()) {
    }
    if (units_.empty()) take_labelled_end();
    if (units_.empty()) take_last_line();
    if (units_.empty()) take_percent_sign();
    Words name = words_;
    trim_blanks(name);
    return {.name = to_utf8(name), .units = std::move(units_)};
  }

 private:
  // The last brackets that hold units.
  bool take_brackets() {
    for (std::size_t close = words_.size(); close-- > 0;) {
      if (!contains(kClosing, words_[close])) continue;
      const std::size_t open = words_.find_last_of(kOpening, close);
      if (open == std::u32string::npos) return false;
      auto found = units_within(Words(words_).substr(open + 1, close - open - 1));
      if (found.empty()) continue;
      words_.erase(open, close - open + 1);
      units_.insert(units_.begin(), std::make_move_iterator(found.begin()),
                    std::make_move_iterator(found.end()));
      return true;
    }
    return false;
  }

  // 表3 主要指标 单位：亿元
  void take_labelled_end() {
    for (const Words label : kLabels) {
      const std::size_t at = words_.rfind(label);
      if (at == std::u32string::npos) continue;
      Words rest = Words(words_).substr(at);
      if (!take_label(rest)) continue;
      take_end(units_of(rest, true), at);
      return;
    }
  }

  // A header cell of two lines, the second of which is the unit; or 工业增加值，亿元.
  void take_last_line() {
    const std::size_t at = words_.find_last_of(U"\n\r，,");
    if (at != std::u32string::npos && at > 0) take_end(units_of(Words(words_).substr(at + 1), false), at);
  }

  // 同比增长%, 比上年±%
  void take_percent_sign() {
    if (words_.size() < 2 || !contains(U"%％‰", words_.back())) return;
    const std::size_t sign = words_.size() - 1;
    take_end(units_of(Words(words_).substr(sign), false), words_[sign - 1] == U'±' ? sign - 1 : sign);
  }

  void take_end(std::vector<Unit> found, std::size_t at) {
    if (found.empty()) return;
    units_ = std::move(found);
    words_.resize(at);
  }

  std::u32string words_;
  std::vector<Unit> units_;
};

}  // namespace

NameWithUnits split_units(std::string_view text) {
  return Splitter(text).split();
}

std::vector<Unit> parse_units(std::string_view text) {
  const std::u32string points = to_code_points(text);
  Words words = points;
  trim_blanks(words);
  take_label(words);
  return units_of(words, true);
}

}  // namespace pledged
