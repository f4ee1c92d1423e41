// Office: a small rule book and a real store in a temporary folder, and the evaluations that a daemon would
// make of them: what the tests of daemon/board play with.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "daemon/board/evaluator.h"
#include "daemon/board/transitions.h"
#include "storage/store.h"
#include "tests/support/temp_folder.h"

namespace pledged::board_tests {

// The targets of small_rule_book(), in its order.
inline constexpr TargetIndex kInvestment{0};  ///< flow, 亿元, at least 1200, year 2020
inline constexpr TargetIndex kGrowth{1};      ///< growth, %, about 7, quarterly
inline constexpr TargetIndex kOpening{2};     ///< event, done by 2020-09-30
inline constexpr TargetIndex kExternal{3};    ///< no number yet

struct Pledges {
  const char* investment = "1200";  ///< 亿元
  /// Changes the investment target further.
  std::function<void(Target&)> edit = nullptr;
};
std::shared_ptr<const RuleBook> small_rule_book(const Pledges& pledges = {});
/// As many flow targets "t0", "t1", …, each of an indicator of its own.
std::shared_ptr<const RuleBook> rule_book_of(std::size_t targets);

struct Figure {
  const char* indicator;
  const char* period;
  std::optional<double> value;
  const char* area = "330300";
};

class Office {
 public:
  explicit Office(std::shared_ptr<const RuleBook> rule_book = small_rule_book());

  /// Takes in a file that came at `received`; returns the series it touched.
  std::vector<SeriesKey> receive(const char* received, const std::vector<Figure>& figures,
                                 ObservationKind kind = ObservationKind::level);
  /// Investment of all months of 2018 and 2019 as the year to date, which makes its path: 100 a month.
  void receive_history(const char* received);

  /// Judges and saves everything as of now.
  std::shared_ptr<const Board> evaluate(const char* now);
  /// Judges and saves what was touched.
  std::shared_ptr<const Board> evaluate(const char* now, const std::vector<SeriesKey>& touched);
  [[nodiscard]] std::shared_ptr<const Board> past(const char* instant) const;

  void use(std::shared_ptr<const RuleBook> rule_book);
  [[nodiscard]] Store& store() { return store_; }
  [[nodiscard]] const RuleBook& rule_book() const { return *rule_book_; }
  [[nodiscard]] const Saved& saved() const { return saved_; }  ///< by the last evaluation
  [[nodiscard]] std::vector<Transition> transitions(TargetIndex target) const;

 private:
  [[nodiscard]] AsOf now(const char* instant) const;

  testing_support::TempFolder folder_;
  Store store_;
  std::shared_ptr<const RuleBook> rule_book_;
  std::shared_ptr<const Board> board_;
  Saved saved_;
  std::uint8_t files_ = 0;
};

}  // namespace pledged::board_tests
