#include "rules/relative_period.h"

#include <algorithm>
#include <array>
#include <string>

#include "rules/cell_text.h"

namespace pledged {
namespace {

enum class Relation : std::uint8_t {
  itself,
  month,
  month_before,
  to_date,
  to_date_before,
  quarter,
  year_before,
  month_year_before,
  to_date_year_before,
};

struct Word {
  std::u32string_view words;  // dashes, 至 and 到 as one "-"
  Relation means;
};
constexpr auto kWords = std::to_array<Word>({
    {U"本期", Relation::itself},
    {U"报告期", Relation::itself},
    {U"本月", Relation::month},
    {U"当月", Relation::month},
    {U"本月数", Relation::month},
    {U"上月", Relation::month_before},
    {U"累计", Relation::to_date},
    {U"本年累计", Relation::to_date},
    {U"本月止累计", Relation::to_date},
    {U"自年初累计", Relation::to_date},
    {U"年初-本月", Relation::to_date},
    {U"年初-今", Relation::to_date},
    {U"1-本月", Relation::to_date},
    {U"1-本月累计", Relation::to_date},
    {U"1月-本月", Relation::to_date},
    {U"1-上月", Relation::to_date_before},
    {U"1-上月累计", Relation::to_date_before},
    {U"1月-上月", Relation::to_date_before},
    {U"上月止累计", Relation::to_date_before},
    {U"本季", Relation::quarter},
    {U"本季度", Relation::quarter},
    {U"上年同期", Relation::year_before},
    {U"去年同期", Relation::year_before},
    {U"上年同月", Relation::month_year_before},
    {U"去年同月", Relation::month_year_before},
    {U"上年同期累计", Relation::to_date_year_before},
    {U"去年同期累计", Relation::to_date_year_before},
    {U"上年累计", Relation::to_date_year_before},
});

std::u32string with_one_dash(std::string_view text) {
  constexpr std::u32string_view kDashes = U"-—–―─~〜至到";
  std::u32string words;
  for (const char32_t c : fold_cell_without_blanks(text)) {
    const bool dash = kDashes.find(c) != std::u32string_view::npos;
    if (!dash) {
      words.push_back(c);
    } else if (words.empty() || words.back() != U'-') {
      words.push_back(U'-');
    }
  }
  return words;
}

// The periods around a file's; nothing where the file's does not settle it.
class Around {
 public:
  explicit Around(const Period& file) : file_(file) {}

  [[nodiscard]] std::optional<Period> at(Relation relation) const {
    switch (relation) {
      case Relation::itself:
        return file_;
      case Relation::month:
        return month(file_.year_number());
      case Relation::month_before:
        return month_before();
      case Relation::to_date:
        return to_date(file_.year_number(), file_.last_month());
      case Relation::to_date_before:
        if (!ends_with_a_month()) return std::nullopt;
        return to_date(file_.year_number(), file_.last_month() - 1);
      case Relation::quarter:
        return quarter();
      case Relation::year_before:
        return year_before(file_);
      case Relation::month_year_before:
        return month(file_.year_number() - 1);
      case Relation::to_date_year_before:
        return to_date(file_.year_number() - 1, file_.last_month());
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool ends_with_a_month() const {
    const bool january_and_february = file_.is_year_to_date() && file_.last_month() == 2;
    return (file_.is_month() || file_.is_year_to_date()) && !january_and_february;
  }
  static bool has(int year) { return year >= Period::kMinYear; }

  [[nodiscard]] std::optional<Period> month(int year) const {
    if (!ends_with_a_month() || !has(year)) return std::nullopt;
    return Period::month(year, file_.last_month());
  }
  [[nodiscard]] std::optional<Period> month_before() const {
    if (!ends_with_a_month()) return std::nullopt;
    if (file_.last_month() > 1) return Period::month(file_.year_number(), file_.last_month() - 1);
    if (!has(file_.year_number() - 1)) return std::nullopt;
    return Period::month(file_.year_number() - 1, 12);
  }
  [[nodiscard]] std::optional<Period> to_date(int year, unsigned through) const {
    if (file_.is_day() || through == 0 || !has(year)) return std::nullopt;
    return Period::year_to_date(year, through);
  }
  [[nodiscard]] std::optional<Period> quarter() const {
    if (file_.is_day() || file_.last_month() % 3 != 0) return std::nullopt;
    return Period::quarter(file_.year_number(), file_.last_month() / 3);
  }

  const Period& file_;
};

Error unsettled(std::string_view text, const std::optional<Period>& file) {
  const std::string quoted = "'" + std::string(text) + "'";
  if (!file)
    return {"period-relative",
            quoted + " refers to a period that the file does not state: write it as 2020-06"};
  return {"period-relative",
          quoted + " is no one period in a file about " + file->to_string() + ": write it as 2020-06"};
}

}  // namespace

std::optional<Result<Period>> parse_relative_period(std::string_view text,
                                                    const std::optional<Period>& file) {
  const std::u32string words = with_one_dash(text);
  const auto* const found =
      std::find_if(kWords.begin(), kWords.end(), [&words](const Word& word) { return word.words == words; });
  if (found == kWords.end()) return std::nullopt;
  const auto period = file ? Around(*file).at(found->means) : std::nullopt;
  if (!period) return unsettled(text, file);
  return Result<Period>(*period);
}

}  // namespace pledged
