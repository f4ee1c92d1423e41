#include "rules/wording/clauses.h"

#include <algorithm>
#include <iterator>

#include "rules/wording/line_words.h"
#include "rules/wording/word_match.h"

namespace pledged::wording {
namespace {

using Tokens = std::vector<Token>;

constexpr std::size_t kHeadingTokens = 24;
// Longer than anything a person writes; they keep the reading of hostile text linear.
constexpr std::size_t kLongestQuote = 200;
constexpr std::size_t kLongestClause = 300;

bool ends_sentence(WordKind kind) {
  return kind == WordKind::kStop;
}

// The token that closes the bracket or quote at `open`; the end when none does before the sentence ends.
std::size_t closing(const Tokens& tokens, std::size_t open, WordKind opener, WordKind closer) {
  int depth = 0;
  const std::size_t end = std::min(tokens.size(), open + kLongestQuote);
  for (std::size_t i = open; i < end && !ends_sentence(tokens[i].kind); ++i) {
    if (tokens[i].kind == opener) ++depth;
    if (tokens[i].kind == closer && --depth == 0) return i;
  }
  return tokens.size();
}

void make_text(Tokens& tokens, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) tokens[i] = {WordKind::kText, tokens[i].begin, tokens[i].end, {}};
}

// “最多80天” is a bound in quotes; every other quote is a name.
bool quotes_a_bound(const Tokens& tokens, std::size_t open, std::size_t close) {
  return close == open + 3 && tokens[open + 1].kind == WordKind::kCeiling &&
         tokens[open + 2].kind == WordKind::kNumber;
}

void name_quotes(Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == WordKind::kCloseQuote) make_text(tokens, i, i + 1);
    if (tokens[i].kind != WordKind::kOpenQuote) continue;
    const std::size_t close = closing(tokens, i, WordKind::kOpenQuote, WordKind::kCloseQuote);
    if (close == tokens.size()) {
      make_text(tokens, i, i + 1);
    } else if (quotes_a_bound(tokens, i, close)) {
      tokens[i].kind = WordKind::kFiller;
      tokens[close].kind = WordKind::kFiller;
      i = close;
    } else {
      make_text(tokens, i, close + 1);
      i = close;
    }
  }
}

// （力争9%）, （其中工业60亿元）, （约束性指标）: said of a goal, not part of a name.
bool says_more(const Tokens& tokens, std::size_t open, std::size_t close) {
  if (close <= open + 1) return false;
  switch (tokens[open + 1].kind) {
    case WordKind::kStretch:
    case WordKind::kBinding:
    case WordKind::kOfWhich:
    case WordKind::kRise:
    case WordKind::kFloor:
    case WordKind::kCeiling:
      return true;
    default:
      return false;
  }
}

enum class Boundary { kNone, kClause, kGroup, kSentence };

Boundary boundary_at(const Token& token) {
  switch (token.kind) {
    case WordKind::kComma:
    case WordKind::kColon:
      return Boundary::kClause;
    case WordKind::kSemicolon:
      return Boundary::kGroup;
    case WordKind::kStop:
      return Boundary::kSentence;
    default:
      return Boundary::kNone;
  }
}

struct Sentence {
  std::vector<Clause> clauses;
  bool ends_line = false;
};

class Splitter {
 public:
  Splitter(Tokens tokens, std::string_view text) : tokens_(std::move(tokens)), text_(text) {}

  std::vector<Sentence> run() {
    name_quotes(tokens_);
    while (at_ < tokens_.size()) step();
    end_sentence(true);
    return std::move(sentences_);
  }

 private:
  void step() {
    const Token& token = tokens_[at_];
    if (token.kind == WordKind::kOpen) return take_bracket();
    if (token.kind == WordKind::kClose) make_text(tokens_, at_, at_ + 1);
    switch (boundary_at(tokens_[at_])) {
      case Boundary::kNone:
        clause_.tokens.push_back(tokens_[at_]);
        if (clause_.tokens.size() == kLongestClause) end_clause();
        break;
      case Boundary::kClause:
        end_clause();
        break;
      case Boundary::kGroup:
        end_clause();
        clause_.opens_group = true;
        break;
      case Boundary::kSentence:
        end_sentence(text_[token.begin] == '\n');
        break;
    }
    ++at_;
  }

  void take_bracket() {
    const std::size_t close = closing(tokens_, at_, WordKind::kOpen, WordKind::kClose);
    if (close == tokens_.size()) {
      make_text(tokens_, at_, at_ + 1);
    } else if (says_more(tokens_, at_, close)) {
      take_aside(close);
      at_ = close + 1;
    } else {
      make_text(tokens_, at_, close + 1);
    }
  }

  // The bracket's clauses wait until the clause around them ends.
  void take_aside(std::size_t close) {
    Clause aside;
    aside.parenthetical = true;
    for (std::size_t i = at_ + 1; i < close; ++i) {
      if (boundary_at(tokens_[i]) == Boundary::kNone) {
        aside.tokens.push_back(tokens_[i]);
      } else if (!aside.tokens.empty()) {
        asides_.push_back(aside);
        aside.tokens.clear();
      }
    }
    if (!aside.tokens.empty()) asides_.push_back(std::move(aside));
  }

  void end_clause() {
    if (!clause_.tokens.empty()) {
      sentence_.clauses.push_back(std::exchange(clause_, {}));
    }
    std::move(asides_.begin(), asides_.end(), std::back_inserter(sentence_.clauses));
    asides_.clear();
  }

  void end_sentence(bool ends_line) {
    end_clause();
    sentence_.ends_line = ends_line;
    if (!sentence_.clauses.empty() || ends_line) sentences_.push_back(std::exchange(sentence_, {}));
    clause_.opens_group = true;
  }

  Tokens tokens_;
  std::string_view text_;
  std::size_t at_ = 0;
  Clause clause_{{}, Tense::kPledged, true, false};
  std::vector<Clause> asides_;
  Sentence sentence_;
  std::vector<Sentence> sentences_;
};

bool is_suffix(WordKind kind) {
  return kind == WordKind::kAtLeastSuffix || kind == WordKind::kAtMostSuffix ||
         kind == WordKind::kAboutSuffix;
}

bool looks_ahead(WordKind kind) {
  return kind == WordKind::kFuture || kind == WordKind::kStretch || kind == WordKind::kBinding;
}

template <class Predicate>
bool any_token(const Sentence& sentence, Predicate holds) {
  return std::any_of(sentence.clauses.begin(), sentence.clauses.end(), [&holds](const Clause& clause) {
    return std::any_of(clause.tokens.begin(), clause.tokens.end(), holds);
  });
}

// 已 tells what was achieved, but not in 建成5个已落地项目, where it describes what is counted.
bool tells_result(const Clause& clause, std::size_t i) {
  return clause.tokens[i].kind == WordKind::kPast &&
         std::none_of(clause.tokens.begin(), clause.tokens.begin() + static_cast<std::ptrdiff_t>(i),
                      [](const Token& token) { return token.kind == WordKind::kNumber; });
}

// 去年 sets a scene; the 去年 in 去年的80亿 or in 去年增长8%的基础上 names a base.
bool sets_past_scene(const Clause& clause, std::size_t i) {
  if (clause.tokens[i].kind != WordKind::kPastScene) return false;
  if (i + 1 < clause.tokens.size() && clause.tokens[i + 1].kind == WordKind::kOf) return false;
  return std::none_of(clause.tokens.begin(), clause.tokens.end(),
                      [](const Token& token) { return token.kind == WordKind::kBackground; });
}

// Walks through the text and gives every clause its tense.
class TenseReader {
 public:
  explicit TenseReader(std::string_view text) : text_(text) {}

  void read(Sentence& sentence) {
    const bool heading = read_heading(sentence);
    const bool ahead = any_token(sentence, [this](const Token& t) { return turns_ahead(t); });
    const bool past = any_of_clauses(sentence, tells_result);
    const bool scene = any_of_clauses(sentence, sets_past_scene);
    if (!ahead && (past || scene || compared_fact(sentence))) {
      for (Clause& clause : sentence.clauses) clause.tense = Tense::kPast;
      if (scene && !heading) scene_ = Tense::kPast;
    } else {
      for (Clause& clause : sentence.clauses) read(clause);
    }
    if (sentence.ends_line) scene_ = section_;
  }

 private:
  // A short line of its own opens a section: 工作回顾, or 重点工作.
  bool read_heading(const Sentence& sentence) {
    if (!sentence.ends_line || sentence.clauses.size() != 1) return false;
    const Clause& clause = sentence.clauses.front();
    if (clause.tokens.size() > kHeadingTokens) return false;
    for (const Token& token : clause.tokens) {
      if (token.kind == WordKind::kPastScene) section_ = Tense::kPast;
      if (token.kind == WordKind::kFuture) section_ = Tense::kPledged;
    }
    return true;
  }

  // Under a heading that looks back, 力争 and 建议 tell of what was done.
  [[nodiscard]] bool turns_ahead(const Token& token) const {
    if (!looks_ahead(token.kind)) return false;
    const std::string_view word = text_.substr(token.begin, token.end - token.begin);
    return section_ == Tense::kPledged || contains_any(word, turning_words());
  }

  template <class Predicate>
  static bool any_of_clauses(const Sentence& sentence, Predicate holds) {
    return std::any_of(sentence.clauses.begin(), sentence.clauses.end(), [&holds](const Clause& clause) {
      for (std::size_t i = 0; i < clause.tokens.size(); ++i) {
        if (holds(clause, i)) return true;
      }
      return false;
    });
  }

  // 同比增长7.6% without 以上 or 左右 is a result.
  static bool compared_fact(const Sentence& sentence) {
    const bool compared =
        any_token(sentence, [](const Token& t) { return t.base() != nullptr && t.base()->year_on_year; });
    return compared && facts_only(sentence);
  }
  static bool facts_only(const Sentence& sentence) {
    return !any_token(sentence, [](const Token& t) { return is_suffix(t.kind); });
  }

  void read(Clause& clause) {
    bool past_word = false;
    for (std::size_t i = 0; i < clause.tokens.size(); ++i) {
      if (sets_past_scene(clause, i)) scene_ = Tense::kPast;
      if (tells_result(clause, i)) past_word = true;
      if (turns_ahead(clause.tokens[i])) {
        scene_ = Tense::kPledged;
        past_word = false;
      }
    }
    clause.tense = past_word ? Tense::kPast : scene_;
  }

  std::string_view text_;
  Tense section_ = Tense::kPledged;
  Tense scene_ = Tense::kPledged;
};

}  // namespace

std::vector<Clause> clauses_of(std::vector<Token> tokens, std::string_view text) {
  std::vector<Sentence> sentences = Splitter(std::move(tokens), text).run();
  TenseReader tenses(text);
  std::vector<Clause> clauses;
  for (Sentence& sentence : sentences) {
    tenses.read(sentence);
    std::move(sentence.clauses.begin(), sentence.clauses.end(), std::back_inserter(clauses));
  }
  return clauses;
}

}  // namespace pledged::wording
