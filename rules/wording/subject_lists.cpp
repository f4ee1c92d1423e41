#include "rules/wording/subject_lists.h"

#include <algorithm>

#include "rules/wording/list_words.h"
#include "rules/wording/written_number.h"

namespace pledged::wording {
namespace {

using Names = std::vector<std::string_view>;

constexpr std::size_t kCharacterBytes = 3;
constexpr std::size_t kLeastNameBytes = 2 * kCharacterBytes;  // 和 between shorter pieces is inside a word

std::size_t step(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) ++bytes;
  return bytes;
}

// Pieces of `names` between `separators`, where brackets and quotes are closed.
Names split_at(std::string_view names, Words separators) {
  Names pieces;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < names.size();) {
    const std::string_view rest = names.substr(i);
    if (leading(rest, list_openers()) > 0) ++depth;
    if (leading(rest, list_closers()) > 0 && depth > 0) --depth;
    const std::size_t separator = depth == 0 ? leading(rest, separators) : 0;
    if (separator > 0 && i > begin) {
      pieces.push_back(names.substr(begin, i - begin));
      begin = i + separator;
    }
    i += std::max(separator, step(rest));
  }
  if (begin < names.size()) pieces.push_back(names.substr(begin));
  return pieces;
}

// The last conjunction only, with a name on either side.
Names split_at_conjunction(std::string_view names) {
  const Names pieces = split_at(names, list_conjunctions());
  if (pieces.size() < 2) return {names};
  const std::string_view last = pieces.back();
  const auto conjunction = static_cast<std::size_t>(last.data() - names.data());
  const std::string_view second = pieces[pieces.size() - 2];
  const std::string_view front =
      names.substr(0, static_cast<std::size_t>(second.data() - names.data()) + second.size());
  if (front.size() < kLeastNameBytes || last.size() < kLeastNameBytes) return {names};
  return {front, names.substr(conjunction)};
}

std::vector<std::string> owned(const Names& names) {
  return {names.begin(), names.end()};
}

// 城乡居民收入: both, each with what follows.
std::vector<std::string> expand_ellipsis(std::string_view subject) {
  const Ellipsis* best = nullptr;
  std::size_t at = 0;
  for (const Ellipsis& ellipsis : ellipses()) {
    const std::size_t found = subject.find(ellipsis.written);
    if (found == std::string_view::npos) continue;
    if (best == nullptr || ellipsis.written.size() > best->written.size()) {
      best = &ellipsis;
      at = found;
    }
  }
  if (best == nullptr) return {};
  std::vector<std::string> subjects;
  for (const std::string_view meant : best->meant) {
    if (meant.empty()) continue;
    std::string written(subject.substr(0, at));
    written += meant;
    written += subject.substr(at + best->written.size());
    subjects.push_back(std::move(written));
  }
  return subjects;
}

// 2亿元、5亿元、10亿元以上制造业项目: what follows the last number belongs to all.
bool share_behind_numbers(std::vector<std::string>& subjects) {
  const auto last = scan_number(subjects.back(), {});
  if (!last || !last->number) return false;
  const bool sizes = std::all_of(subjects.begin(), subjects.end() - 1, [](const std::string& subject) {
    const auto number = scan_number(subject, {});
    return number && number->number && number->bytes == subject.size();
  });
  if (!sizes) return false;
  const std::string shared = subjects.back().substr(last->bytes);
  std::for_each(subjects.begin(), subjects.end() - 1, [&shared](std::string& subject) { subject += shared; });
  return true;
}

// 城镇居民 and 居民人均可支配收入 have 居民 in common.
std::size_t overlap(std::string_view front, std::string_view behind) {
  std::size_t bytes = std::min(front.size(), behind.size());
  while (!front.ends_with(behind.substr(0, bytes))) --bytes;
  return bytes;
}

// 二氧化硫、氮氧化物排放量: an item without an ending of its own takes the last one's.
void share_tail(std::vector<std::string>& subjects) {
  const std::size_t tail = trailing(subjects.back(), shared_tails());
  if (tail == 0 || tail == subjects.back().size()) return;
  const std::string shared = subjects.back().substr(subjects.back().size() - tail);
  for (std::string& subject : subjects) {
    if (trailing(subject, shared_tails()) == 0) subject += shared.substr(overlap(subject, shared));
  }
}

std::vector<std::string> with_shared_parts(std::vector<std::string> subjects) {
  if (subjects.size() > 1 && !share_behind_numbers(subjects)) share_tail(subjects);
  return subjects;
}

}  // namespace

std::vector<std::string_view> split_names(std::string_view names) {
  Names pieces = split_at(names, list_pauses());
  if (pieces.size() > 1) {
    const Names tail = split_at_conjunction(pieces.back());
    pieces.pop_back();
    pieces.insert(pieces.end(), tail.begin(), tail.end());
  }
  return pieces;
}

std::vector<std::string> split_subjects(std::string_view subject, std::size_t wanted) {
  const auto fits = [wanted](std::size_t count) { return wanted == 0 ? count > 1 : count == wanted; };
  if (auto expanded = expand_ellipsis(subject); !expanded.empty() && wanted > 1 && fits(expanded.size())) {
    return expanded;
  }
  const Names pauses = split_at(subject, list_pauses());
  const Names pauses_and_last = pauses.size() > 1 ? split_names(subject) : split_at_conjunction(subject);
  if (wanted == 0 ? pauses_and_last.size() > 1 : pauses_and_last.size() == wanted) {
    return with_shared_parts(owned(pauses_and_last));
  }
  if (fits(pauses.size())) return with_shared_parts(owned(pauses));
  const Names all = split_at(subject, list_conjunctions());
  if (fits(all.size())) return with_shared_parts(owned(all));
  return {std::string(subject)};
}

}  // namespace pledged::wording
