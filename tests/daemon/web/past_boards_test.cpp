#include "daemon/web/past_boards.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/temp_folder.h"

namespace pledged {
namespace {

Instant at(int minute) {
  return Instant{} + std::chrono::minutes{minute};
}

class PastBoardsTest : public ::testing::Test {
 protected:
  void ask(int minute, int now = 1000) { EXPECT_TRUE(boards_.at(store_, at(minute), at(now))); }

  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  std::vector<Instant> made_;
  PastBoards boards_{2, [this](const Store&, Instant instant) -> PastBoards::Made {
                       made_.push_back(instant);
                       return std::shared_ptr<const Board>();
                     }};
};

TEST_F(PastBoardsTest, AreMadeOnce) {
  for (const int minute : {1, 2, 1}) ask(minute);
  EXPECT_EQ(made_, (std::vector{at(1), at(2)}));
}

TEST_F(PastBoardsTest, KeepThoseThatWereAskedForLast) {
  for (const int minute : {1, 5, 1, 3}) ask(minute);  // 5 goes, though 1 is earlier
  ask(1);
  EXPECT_EQ(made_, (std::vector{at(1), at(5), at(3)}));
  ask(5);
  EXPECT_EQ(made_.back(), at(5));
}

TEST_F(PastBoardsTest, OfADayThatIsNotOverAreMadeAnew) {
  ask(7, 6);
  ask(7, 6);
  EXPECT_EQ(made_, (std::vector{at(7), at(7)}));
}

}  // namespace
}  // namespace pledged
