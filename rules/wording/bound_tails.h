// BoundTails: endings of subjects and verbs that change what a number asks. Data only.
#pragma once

#include "rules/wording/word_match.h"

namespace pledged::wording {

Words fall_nouns();      ///< 降低率 降幅: a number behind them is a fall
Words counted_cuts();    ///< 压减: an amount behind it is an amount done
Words ranking_tails();   ///< 排名 位次
Words money_subjects();  ///< 百亿 of these is 百亿元
std::string_view money_unit();
std::string_view place_unit();
std::string_view count_unit();

}  // namespace pledged::wording
