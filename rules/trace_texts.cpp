#include "rules/trace_texts.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace pledged {
namespace {

struct Sentence {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array kSentences = {
    Sentence{"figure", "{period}：{value}{unit}（第{vintage}号文件）",
             "{period}: {value}{unit} (file {vintage})"},
    Sentence{"sum", "截至{month}月合计 {parts} = {actual}{unit}",
             "through month {month}: {parts} = {actual}{unit}"},
    Sentence{"goal", "目标 {goal}{unit}", "goal {goal}{unit}"},
    Sentence{"goal-suffices", "目标 {goal}{unit}，{effective}{unit} 即算完成",
             "goal {goal}{unit}, of which {effective}{unit} suffices"},
    Sentence{"share-seasonal", "{month}月末应占全年 {share}：{years_zh}同月与全年之比的典型值",
             "expected by the end of month {month}: {share} of the year, as in {years_en}"},
    Sentence{"share-class", "{month}月末应占全年 {share}：按上级或同级地区的规律",
             "expected by the end of month {month}: {share} of the year, as in the areas above or beside"},
    Sentence{"share-way", "{month}月末应走完全程的 {share}",
             "expected by the end of month {month}: {share} of the way"},
    Sentence{"share-linear", "{month}月末应占全年 {share}：按月均匀",
             "expected by the end of month {month}: {share} of the year, in equal steps"},
    Sentence{"share-trajectory", "{month}月末应达 {share}：按给定的节点",
             "expected by the end of month {month}: {share}, by the nodes given"},
    Sentence{"expected-share", "应完成 {goal} × {share} = {expected}{unit}",
             "expected {goal} × {share} = {expected}{unit}"},
    Sentence{"expected-way", "应达到 {base} + ({goal} − {base}) × {share} = {expected}{unit}",
             "expected {base} + ({goal} − {base}) × {share} = {expected}{unit}"},
    Sentence{"expected-flat", "应为 {expected}{unit}，全年相同",
             "expected {expected}{unit}, the same all year"},
    Sentence{"pace", "进度比 {actual} ÷ {expected} = {pace}", "pace {actual} ÷ {expected} = {pace}"},
    Sentence{"pace-lower", "进度比 {expected} ÷ {actual} = {pace}", "pace {expected} ÷ {actual} = {pace}"},
    Sentence{"pace-way", "进度比 ({actual} − {base}) ÷ ({expected} − {base}) = {pace}",
             "pace ({actual} − {base}) ÷ ({expected} − {base}) = {pace}"},
    Sentence{"implied-ratio", "照此全年 {implied}{unit}", "at this rate the year comes to {implied}{unit}"},
    Sentence{"forecast", "预计 {projected}{unit}：数据权重 {weight}，其余按目标；散布 {sigma}",
             "foreseen {projected}{unit}: weight of the data {weight}, of the goal the rest; spread {sigma}"},
    Sentence{"forecast-other", "预计 {projected}{unit}（{method}）", "foreseen {projected}{unit} ({method})"},
    Sentence{"chance", "达成概率 {chance}%", "chance {chance}%"},
    Sentence{"thresholds",
             "判定线：低于 {lagging}% 欠进度，低于 {on_track}% 临界，低于 {ahead}% 达进度，其上超进度",
             "thresholds: below {lagging}% lagging, below {on_track}% at_risk, below {ahead}% on_track, else "
             "ahead"},
    Sentence{"status", "结论：{status_zh}（{status}）", "so: {status}"},
    Sentence{"override", "人工认定：{by}将{computed_zh}改为{status_zh}，有效期至 {until}，理由：{reason}",
             "set by hand: {by} says {status} where the rules computed {computed}, until {until}: {reason}"},
};

std::string with_numbers(std::string_view text, TraceNumbers numbers) {
  std::string said;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
    const std::size_t close = text.find('}', open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto* const found = std::find_if(numbers.begin(), numbers.end(),
                                           [name](const auto& number) { return number.first == name; });
    if (found == numbers.end()) throw std::invalid_argument("trace: nothing for {" + std::string(name) + "}");
    said += text.substr(0, open);
    said += found->second;
    text.remove_prefix(close + 1);
  }
  return said += text;
}

}  // namespace

LocalName trace_text(std::string_view sentence, TraceNumbers numbers) {
  const auto* const found = std::ranges::find(kSentences, sentence, &Sentence::name);
  if (found == kSentences.end()) throw std::invalid_argument("trace: no sentence " + std::string(sentence));
  return {with_numbers(found->zh, numbers), with_numbers(found->en, numbers)};
}

}  // namespace pledged
