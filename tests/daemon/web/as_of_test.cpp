#include "daemon/web/as_of.h"

#include <gtest/gtest.h>

#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

// The office's clock decides: at 17:00 UTC of 31 July it is August in Wenzhou.
TEST(AsOf, TheMonthBeforeEndsByTheOfficesClock) {
  struct Row {
    const char* judged;
    const char* before;
  };
  board_tests::Office office;
  for (const Row& row : {Row{"2020-07-31T15:00:00Z", "2020-06-30T15:59:59.999999Z"},
                         Row{"2020-07-31T17:00:00Z", "2020-07-31T15:59:59.999999Z"},
                         Row{"2021-01-15T00:00:00Z", "2020-12-31T15:59:59.999999Z"}}) {
    EXPECT_EQ(format_instant(end_of_month_before(*office.evaluate(row.judged))), row.before) << row.judged;
  }
}

}  // namespace
}  // namespace pledged
