#include "daemon/commands/words.h"

namespace pledged::commands {

std::string_view word(DataState state, std::string_view lang) {
  constexpr Phrase kWords[] = {
      {"待发布", "awaiting"}, {"最新", "fresh"}, {"逾期", "overdue"}, {"待核", "held"}};
  static_assert(std::size(kWords) == kDataStateCount);
  return kWords[static_cast<std::size_t>(state)].in(lang);
}

std::string_view word(Modality modality, std::string_view lang) {
  constexpr Phrase kWords[] = {{"约束性", "binding"}, {"预期性", "expected"}, {"力争", "stretch"}};
  return kWords[static_cast<std::size_t>(modality)].in(lang);
}

std::string_view word(PathSource source, std::string_view lang) {
  constexpr Phrase kWords[] = {{"无", "none"},
                               {"官方节点", "official nodes"},
                               {"往年同期占比", "seasonal"},
                               {"全年持平", "flat"},
                               {"按月均匀", "linear"}};
  return kWords[static_cast<std::size_t>(source)].in(lang);
}

std::string_view word(Cause cause, std::string_view lang) {
  constexpr Phrase kWords[] = {{"", ""},
                               {"新一期数据", "new period"},
                               {"数据修订", "revision"},
                               {"补报数据", "late data"},
                               {"规则变更", "rule change"},
                               {"日期已到", "calendar passed"},
                               {"人工认定", "manual"},
                               {"模型更新", "model update"}};
  static_assert(std::size(kWords) == kCauses.size() + 1);
  return kWords[static_cast<std::size_t>(cause)].in(lang);
}

std::string_view word(GoalOrigin origin, std::string_view lang) {
  constexpr Phrase kWords[] = {
      {"原承诺", "as pledged"}, {"依文件调整", "amended"}, {"经操作员确认", "accepted by operator"}};
  return kWords[static_cast<std::size_t>(origin)].in(lang);
}

std::string_view word(OverrideState state, std::string_view lang) {
  constexpr Phrase kWords[] = {
      {"有效", "in force"}, {"已到期", "expired"}, {"已撤回", "withdrawn"}, {"已被替代", "replaced"}};
  return kWords[static_cast<std::size_t>(state)].in(lang);
}

}  // namespace pledged::commands
