#include "storage/failure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cerrno>
#include <vector>

namespace pledged {
namespace {

using ::testing::HasSubstr;

TEST(Failure, TellsADiskThatIsFullFromOneThatIsBroken) {
  struct Case {
    SqlFault fault;
    bool disk_full;
    bool doubt;
    const char* remedy;
  };
  const std::vector<Case> cases = {
      {{SQLITE_FULL, 0, "database or disk is full"}, true, false, "make room"},
      {{SQLITE_FULL, ENOSPC, "database or disk is full"}, true, false, "make room"},
      {{SQLITE_IOERR_WRITE, ENOSPC, "disk I/O error"}, true, false, "make room"},
      {{SQLITE_IOERR_SHMSIZE, EDQUOT, "disk I/O error"}, true, false, "make room"},
      {{SQLITE_IOERR_WRITE, EFBIG, "disk I/O error"}, true, false, "make room"},
      {{SQLITE_IOERR_WRITE, EIO, "disk I/O error"}, false, false, "check the disk"},
      {{SQLITE_IOERR_FSYNC, EIO, "disk I/O error"}, false, true, "check the disk"},
      {{SQLITE_IOERR_DIR_FSYNC, EIO, "disk I/O error"}, false, true, "check the disk"},
      {{SQLITE_CORRUPT, 0, "database disk image is malformed"}, false, true, "restore a backup"},
      {{SQLITE_CORRUPT_INDEX, 0, "database disk image is malformed"}, false, true, "restore a backup"},
      {{SQLITE_NOTADB, 0, "file is not a database"}, false, true, "restore a backup"},
      {{SQLITE_BUSY, 0, "database is locked"}, false, false, "close the other program"},
      {{SQLITE_BUSY_SNAPSHOT, 0, "database is locked"}, false, false, "close the other program"},
      {{SQLITE_CANTOPEN, EACCES, "unable to open database file"}, false, false, "permissions"},
      {{SQLITE_READONLY_DBMOVED, 0, "attempt to write a readonly database"}, false, false, "permissions"},
      {{SQLITE_NOMEM, 0, "out of memory"}, false, false, "memory"},
      {{SQLITE_CONSTRAINT_TRIGGER, 0, "history never changes"}, false, false, "report it"},
  };
  for (const Case& c : cases) {
    const SqlFailure failure = to_failure("/var/lib/pledged/store.db", c.fault);
    EXPECT_EQ(failure.disk_full, c.disk_full) << c.fault.words << c.fault.code;
    EXPECT_EQ(casts_doubt(c.fault), c.doubt) << c.fault.words << c.fault.code;
    EXPECT_THAT(failure.what(), HasSubstr("store /var/lib/pledged/store.db: " + c.fault.words));
    EXPECT_THAT(failure.what(), HasSubstr(c.remedy));
    EXPECT_EQ(failure.code, c.fault.code & 0xff);
  }
}

TEST(Failure, IsOneLineForPeople) {
  EXPECT_STREQ(to_failure("/s.db", {SQLITE_FULL, ENOSPC, "database or disk is full"}).what(),
               "store /s.db: database or disk is full (No space left on device); make room on its disk; "
               "nothing was stored and nothing is lost");
}

}  // namespace
}  // namespace pledged
