// Words: the vocabulary of target language, and what each word does in a sentence. Data behind one lookup:
// the longest word wins, so 提高到 is not 提高. What follows from a word is said where sentences are read. To
// teach the parser a word, add it to its row in one of the *_words.cpp tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pledged::wording {

enum class WordKind : std::uint8_t {
  // not from the vocabulary
  kText,
  kNumber,
  kDate,  ///< a time that something is due: 6月底前
  kYear,  ///< a year that only says when: 2020年
  kBase,  ///< what is compared with: 较2015年, 比上年
  // punctuation
  kComma,
  kPause,  ///< 、
  kStop,
  kSemicolon,
  kColon,
  kOpen,
  kClose,
  kOpenQuote,
  kCloseQuote,
  // small words
  kOf,    ///< 的
  kJoin,  ///< 和 及 与
  kFrom,  ///< 由 从: what follows is where a value starts
  kEtc,   ///< 等
  // how a number binds
  kRise,           ///< 增长 提高: the number is a change upward
  kFall,           ///< 下降 压减: the number is a change downward
  kReach,          ///< 达到 提高到: the number is a level
  kAttain,         ///< 完成: a level, and a verb that can open a list
  kAchieve,        ///< 实现: the same, but no event
  kFallTo,         ///< 降至 缩短到: the number is a level from above
  kHold,           ///< 保持在
  kCap,            ///< 控制在
  kOver,           ///< 突破 超过
  kFloor,          ///< 不低于
  kCeiling,        ///< 不超过
  kUnder,          ///< 低于
  kBeat,           ///< 高于 快于
  kNear,           ///< 约
  kAtLeastSuffix,  ///< 以上
  kAtMostSuffix,   ///< 以内
  kAboutSuffix,    ///< 左右
  kBetweenSuffix,  ///< 之间
  kMilestoneBar,   ///< 台阶 大关: what is stepped over
  // goals without a number
  kFull,
  kFullOver,   ///< 覆盖所有
  kZero,       ///< 零增长: none comes
  kCleared,    ///< 清零: none is left
  kEliminate,  ///< 消除
  kFirstOne,   ///< 零的突破
  kMajority,   ///< 过半
  kTwoDigits,  ///< 两位数
  kDouble,     ///< 翻番
  kRedouble,   ///< 翻两番
  kSync,       ///< 同步
  kStanding,   ///< 前列 第一方阵
  kFirstPlace,
  kEnter,  ///< 进入 位居: a place in a ranking follows
  kTrendUp,
  kTrendDown,
  kSteady,     ///< 保持稳定
  kGiver,      ///< 省 国家 上级: who hands a task down
  kGiven,      ///< 下达 核定
  kGivenGoal,  ///< 任务 指标
  kGoalNoun,   ///< 目标
  // the frame
  kStretch,
  kBinding,
  kEach,             ///< 各 每个
  kAll,              ///< 均
  kRespectively,     ///< 分别
  kBuild,            ///< 新建 引进: what follows can be counted when done
  kGain,             ///< 新增 净增: a verb before a list or directly before its number
  kImprove,          ///< 改善: a direction, or a verb like kAct
  kAct,              ///< 加强 抓好: counted with doubt
  kDrive,            ///< 推动 使: opens a sentence and says nothing of the number
  kWeak,             ///< 落实 用好: a number behind it describes what is there already
  kMilestone,        ///< 开工 建成: done or not, before or behind what is done
  kMilestoneAhead,   ///< 出台 组建: only before what is done
  kMilestoneBehind,  ///< 通车 封顶: only behind what is done
  kStrive,           ///< 争创: hedged, before what is to be won
  kPass,             ///< 通过: a milestone before 验收 or 复评 only
  kReady,            ///< 具备, before 通车条件
  kFiller,
  kManner,  ///< 高标准: before a verb; else part of a name (高标准农田)
  kPer,     ///< 每人每月: between a verb and its number
  kAdverb,  ///< 持续 稳步: before a direction without a number
  kScope,   ///< 全市 全省
  kNation,  ///< 全国: kept at the head of a name
  kOfWhich,
  kInvested,   ///< 总投资 占地: the number describes a project
  kPast,       ///< tells what was achieved, in this clause
  kPastScene,  ///< 去年: from here on, until a word of the future
  kFuture,
  kBackground,  ///< 基础上: the number before it is where one stands
};

struct Word {
  std::string_view text;
  WordKind kind;
};

/// Words of one kind, separated by blanks.
struct WordRow {
  WordKind kind;
  std::string_view words;
};

/// The longest word that `text` begins with.
std::optional<Word> leading_word(std::string_view text);
/// Words of one character that only count directly before a number: 达 超 增 降.
std::optional<Word> word_before_number(std::string_view text);

// The tables.
std::span<const WordRow> frame_words();
std::span<const WordRow> bound_words();
std::span<const WordRow> action_words();
std::span<const WordRow> milestone_words();
std::span<const WordRow> goal_words();
/// Words that only look like others: 零售 (零), 主要 (要), 四好农村路 (四).
std::span<const WordRow> plain_words();
std::span<const WordRow> words_before_number();

}  // namespace pledged::wording
