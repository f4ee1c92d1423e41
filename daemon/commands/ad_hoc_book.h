// AdHocBook: a rule book that also knows the indicators and areas of some tidy tables that no pack defines,
// so that the intake's own reader takes them in. What an indicator is, is seen from its rows: the unit and
// the decimals as written, how often it is published from its periods.
//
// What it is not: no target of such an indicator is known, and nothing of it is kept. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/tidy_header.h"
#include "rules/rule_book.h"

namespace pledged::commands {

class AdHocBook {
 public:
  /// `known`: the rule book to extend; null: none. `measure`: of every indicator that it does not know;
  /// nothing: a percentage is a share (growth where its name says so), everything else a flow.
  AdHocBook(std::shared_ptr<const RuleBook> known, std::optional<Measure> measure);

  /// Looks for names in a tidy table. What is wrong with it, the intake's reader will say.
  void look_over(std::string_view text);
  [[nodiscard]] std::shared_ptr<const RuleBook> build() const;

 private:
  // What the rows of one indicator show.
  struct Seen {
    std::string name;          // as first written
    std::string unit;          // as first written; empty: none was
    std::uint16_t months = 0;  // bit m: a value through the end of month m + 1
    int decimals = 0;
  };

  void look_at(const TidyHeader& header, const std::vector<std::string_view>& cells);
  [[nodiscard]] Indicator indicator_of(const Seen& seen) const;
  [[nodiscard]] bool is_known_area(std::string_view name) const;
  [[nodiscard]] bool is_known_indicator(std::string_view name, std::string_view area) const;

  std::shared_ptr<const RuleBook> known_;
  std::optional<Measure> measure_;
  std::map<std::string, Seen> indicators_;               // by folded name
  std::map<std::string, std::string> areas_;             // as first written, by folded name
  std::map<std::string, Seen*, std::less<>> spellings_;  // null: the rule book's own
  std::map<std::string, bool, std::less<>> area_spellings_;
};

}  // namespace pledged::commands
