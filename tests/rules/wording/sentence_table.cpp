#include "tests/rules/wording/sentence_table.h"

#include <algorithm>
#include <optional>

#include "tests/rules/csv_table.h"

namespace pledged::tests {
namespace {

constexpr std::size_t kOp = 0;
constexpr std::size_t kValue = 1;
constexpr std::size_t kUnit = 3;
constexpr std::size_t kSubject = 7;

std::string with_line_breaks(std::string text) {
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) {
    text.replace(at, 2, "\n");
  }
  return text;
}

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string text_of(const std::optional<Decimal>& value) {
  return value ? value->to_string() : std::string();
}

std::string text_of(const std::optional<ProposedDue>& due) {
  if (!due) return {};
  const std::string year = due->year ? std::to_string(*due->year) + '-' : std::string();
  return year + two_digits(due->month) + '-' + two_digits(due->day);
}

// How alike two targets are that may be the same; nothing when their numbers differ.
std::optional<int> likeness(const Fields& expected, const Fields& proposed) {
  if (expected[kValue] != proposed[kValue]) return std::nullopt;
  if (expected[kValue].empty() && expected[kOp] != proposed[kOp]) return std::nullopt;
  return 4 * (expected[kSubject] == proposed[kSubject]) + 2 * (expected[kOp] == proposed[kOp]) +
         (expected[kUnit] == proposed[kUnit]);
}

void compare(const Sentence& sentence, Agreement& agreement) {
  std::vector<Fields> proposed;
  for (const ProposedTarget& target : read_targets(sentence.text)) proposed.push_back(fields_of(target));
  ++agreement.sentences;
  agreement.exact_sentences += proposed == sentence.expected;
  agreement.expected += static_cast<int>(sentence.expected.size());
  agreement.proposed += static_cast<int>(proposed.size());
  for (const Fields& expected : sentence.expected) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < proposed.size(); ++i) {
      const auto like = likeness(expected, proposed[i]);
      if (like && (!best || *like > *likeness(expected, proposed[*best]))) best = i;
    }
    if (!best) continue;
    ++agreement.found;
    for (std::size_t i = 0; i < kFields.size(); ++i) agreement.right[i] += expected[i] == proposed[*best][i];
    proposed.erase(proposed.begin() + static_cast<std::ptrdiff_t>(*best));
  }
}

double share(int part, int whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / whole;
}

}  // namespace

std::vector<Sentence> read_sentences(const std::string& name) {
  const CsvTable table(name);
  std::vector<Sentence> sentences;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (sentences.empty() || sentences.back().id != table.cell(row, "id")) {
      sentences.push_back({table.cell(row, "id"), with_line_breaks(table.cell(row, "sentence")), {}});
    }
    if (table.cell(row, "op") == "none") continue;
    Fields fields;
    for (std::size_t i = 0; i < kFields.size(); ++i) fields[i] = table.cell(row, kFields[i]);
    sentences.back().expected.push_back(fields);
  }
  return sentences;
}

Fields fields_of(const ProposedTarget& target) {
  return {
      std::string(target.op),        text_of(target.value),
      text_of(target.value_high),    target.unit,
      std::string(target.direction), std::string(target.modality),
      std::string(target.measure),   target.subject,
      text_of(target.due),           target.base_year ? std::to_string(*target.base_year) : std::string()};
}

std::string to_line(const Fields& fields) {
  std::string line;
  for (const std::string& field : fields) line += (line.empty() ? "" : " | ") + field;
  return line;
}

double Agreement::recall() const {
  return share(found, expected);
}
double Agreement::precision() const {
  return share(found, proposed);
}
double Agreement::share_right(std::string_view field) const {
  const auto at = std::find(kFields.begin(), kFields.end(), field) - kFields.begin();
  return share(right.at(static_cast<std::size_t>(at)), found);
}

Agreement compare(const std::vector<Sentence>& sentences) {
  Agreement agreement;
  for (const Sentence& sentence : sentences) compare(sentence, agreement);
  return agreement;
}

}  // namespace pledged::tests
