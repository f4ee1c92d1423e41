// FlowBlock: the figures and goals of a few targets side by side, lane by lane, and FlowVerdicts: what is
// said of them, likewise. What the lanes have in common stands in their FlowTerms.
//
// Three years of years to date, the target's and the two before, each with the one vintage that it has; a
// series with more, or with other periods, is not taken and is judged by assess(). Private to rules/; plain
// values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "rules/flow_terms.h"
#include "rules/series.h"

namespace pledged {

struct FlowBlock {
  static constexpr std::size_t kLanes = 8;
  static constexpr std::size_t kMonths = 36;  ///< from January of the year before last
  static constexpr std::size_t kLastYear = 12;
  static constexpr std::size_t kThisYear = 24;

  template <class T>
  using Lanes = std::array<T, kLanes>;

  alignas(64) std::array<Lanes<double>, kMonths> value;  ///< NaN: none
  std::array<std::uint32_t, kMonths> vintage_of_all;     ///< 0: no lane has one. REQUIRES: regular
  Lanes<double> nominal, effective, limit;
  std::uint64_t present = 0;  ///< a bit for each month that any lane has a value of
  /// By month and lane; 0: none. Null: the block is regular, as it is where a file a month came for all: the
  /// values of a month came with one file, and no lane has a value older than one for an earlier month.
  using Vintages = std::array<Lanes<std::uint32_t>, kMonths>;
  std::unique_ptr<Vintages> vintage;

  FlowBlock() { clear(); }
  void clear();
  void set_goal(std::size_t lane, const FlowGoal& goal);
  /// `vintage_before`: of the lane's figure before; 0: there is none.
  void set(std::size_t month, std::size_t lane, double figure, std::uint32_t since,
           std::uint32_t vintage_before);
  [[nodiscard]] bool regular() const { return vintage == nullptr; }
  [[nodiscard]] bool has(std::size_t month) const { return (present >> month & 1) != 0; }
  /// 0: the lane has no value of the month.
  [[nodiscard]] std::uint32_t vintage_at(std::size_t month, std::size_t lane) const {
    if (!regular()) return (*vintage)[month][lane];
    const double its = value[month][lane];
    return its == its ? vintage_of_all[month] : 0;
  }

 private:
  void keep_each_vintage();
};

/// False, and nothing is put in: other periods or years, values revised or withdrawn, or of a time after
/// `today`. REQUIRES: `vintages` are all that are known, ascending periods; the lane is empty.
bool put_figures(FlowBlock& block, std::size_t lane, int year, Date today,
                 std::span<const Observation> vintages);

/// The inverse. REQUIRES: `terms` are of the year.
std::vector<Observation> figures_of(const FlowBlock& block, std::size_t lane, const FlowTerms& terms);

/// Of some lanes, as they were known by the files up to an earlier one, what the chance follows from. NaN:
/// not known then.
struct FlowThen {
  FlowBlock::Lanes<double> nominal, effective;
  FlowBlock::Lanes<double> month, actual, most;  ///< as FlowYears has them; month 0: nothing of the year
  FlowBlock::Lanes<double> last_then, last_december, before_then, before_december;
};

/// What is said of one lane besides numbers, packed: fields of a few bits.
class FlowSaid {
 public:
  /// A field begins at 2^shift.
  enum Field : unsigned {
    kJudged = 0,        ///< 0: assess() must judge it
    kFalls = 1,         ///< the year to date is less than it was
    kBaseEffect = 2,    //
    kNotLagging = 3,    ///< too early in the year to say so
    kNotAhead = 4,      ///< only what is allowed beside the number lets it pass
    kByChance = 5,      ///< the word follows from the chance, 0: from the status
    kStatus = 6,        ///< Status
    kMonth = 10,        ///< judged at its end
    kYears = 14,        ///< complete years behind the path
    kRequired = 16,     ///< RequiredKind
    kFeasibility = 18,  //
    kBestYear = 20,     ///< 1: last year, 2: the one before; 0: none
    kExhaustion = 22,   ///< month
    kSure = 26,         ///< the least word by the chance, 0 is lagging …
    kBest = 28,         ///< … and the best, which what was said before decides between
    kWaits = 30,        ///< … and does
    kEnd = 31,
  };

  FlowSaid() = default;
  explicit FlowSaid(std::uint32_t bits) : bits_(bits) {}
  [[nodiscard]] unsigned get(Field field) const {
    constexpr std::array<std::uint8_t, kEnd> kWidth = {1, 1, 1, 1, 1, 1, 4, 0, 0, 0, 4, 0, 0, 0, 2, 0,
                                                       2, 0, 2, 0, 2, 0, 4, 0, 0, 0, 2, 0, 2, 0, 1};
    return bits_ >> field & ((1U << kWidth.at(field)) - 1);
  }

 private:
  std::uint32_t bits_ = 0;
};

struct FlowVerdicts {
  template <class T>
  using Lanes = FlowBlock::Lanes<T>;

  alignas(64) Lanes<double> actual;
  Lanes<double> expected, attainment, pace, projected, low, high, chance, required, best;
  Lanes<double> ahead;  ///< months behind; of a ceiling how fast it is used up
  Lanes<std::uint32_t> decided_by;
  Lanes<std::uint32_t> said;  ///< FlowSaid
};

}  // namespace pledged
