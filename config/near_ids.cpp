#include "config/near_ids.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <tuple>

namespace pledged {
namespace {

/// Shorter words differ by one letter all the time: city, town-a, pm25.
constexpr std::size_t kShortestWord = 4;

bool is_letter(char byte) {
  return byte >= 'a' && byte <= 'z';
}

/// The length of the word (between hyphens) that holds position `at`.
std::size_t word_length(std::string_view id, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : id.rfind('-', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return std::min(id.find('-', at), id.size()) - begin;
}

bool may_be_slip(std::string_view id, std::size_t at) {
  return is_letter(id[at]) && word_length(id, at) >= kShortestWord;
}

/// An id, or what is left of it without one letter. Two ids that are one slip apart share such a trace.
struct Trace {
  std::uint64_t hash = 0;
  std::uint32_t id = 0;
  bool whole = false;
};

std::vector<Trace> traces_of(const std::vector<std::string_view>& ids) {
  std::vector<Trace> traces;
  std::string shortened;
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    traces.push_back({std::hash<std::string_view>{}(ids[i]), i, true});
    for (std::size_t at = 0; at < ids[i].size(); ++at) {
      if (!may_be_slip(ids[i], at)) continue;
      shortened.assign(ids[i]).erase(at, 1);
      traces.push_back({std::hash<std::string_view>{}(shortened), i, false});
    }
  }
  std::sort(traces.begin(), traces.end(),
            [](const Trace& a, const Trace& b) { return std::tie(a.hash, a.id) < std::tie(b.hash, b.id); });
  return traces;
}

/// One letter more, fewer or other, or two neighbours swapped.
bool one_slip_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  const std::string_view a_rest = a.substr(static_cast<std::size_t>(left - a.begin()));
  const std::string_view b_rest = b.substr(static_cast<std::size_t>(right - b.begin()));
  if (b_rest.empty()) return false;
  if (a.size() < b.size()) return b.size() - a.size() == 1 && a_rest == b_rest.substr(1);
  const bool other = a_rest.substr(1) == b_rest.substr(1);
  const bool swapped = a_rest.size() > 1 && a_rest[0] == b_rest[1] && a_rest[1] == b_rest[0] &&
                       a_rest.substr(2) == b_rest.substr(2);
  return other || swapped;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> near_ids(const std::vector<std::string_view>& ids) {
  const std::vector<Trace> traces = traces_of(ids);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t first = 0; first < traces.size(); ++first) {
    for (std::size_t next = first + 1; next < traces.size() && traces[next].hash == traces[first].hash;
         ++next) {
      const bool both_whole = traces[first].whole && traces[next].whole;
      if (both_whole || !one_slip_apart(ids[traces[first].id], ids[traces[next].id])) continue;
      pairs.emplace_back(traces[first].id, traces[next].id);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace pledged
