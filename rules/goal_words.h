// GoalWords: a goal as a person writes it, with its number and unit as pledged, in Chinese and in English.
// What it is not: how things stand; that is the explanation. Pure.
#pragma once

#include <string>
#include <string_view>

#include "rules/target.h"

namespace pledged {

/// The goal in words, with the number and unit as pledged: "≥ 7%", "7%左右" / "about 7%", "不迟于 2020-09-30"
/// / "by 2020-09-30".  lang: "zh" or "en". "—" for a number that is not known.
std::string goal_words(const Target& target, std::string_view lang);

}  // namespace pledged
