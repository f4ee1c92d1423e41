// Remembered: what a spelling in a file means, found out once: the period that 2020年上半年 is, the kind that
// 累计 is. Not a cache with a limit: it lives as long as the reading of its file. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/dense_ids.h"

namespace pledged {

template <class Answer>
class Remembered {
 public:
  /// `look_up(spelling)` is called for a spelling that was not met before. Valid until the next call.
  template <class LookUp>
  const Answer& of(std::string_view spelling, LookUp look_up) {
    const std::uint32_t id = ids_.id_of(spelling);
    if (id == answers_.size()) answers_.push_back(look_up(spelling));
    return answers_[id];
  }

 private:
  DenseIds<std::string, std::string_view> ids_;
  std::vector<Answer> answers_;
};

}  // namespace pledged
