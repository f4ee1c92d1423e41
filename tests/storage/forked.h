// Forked: a piece of a test run in a process of its own, to be killed or to live without privileges there.
// The child must open its own Store: an SQLite connection does not survive a fork.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace pledged::storage_testing {

/// Writes to the parent, at once.
using Say = std::function<void(std::string_view)>;

struct Ending {
  std::string said;    ///< all that the child wrote
  int signal = 0;      ///< that killed it; 0: none
  int exit_code = -1;  ///< 0: the body returned; 99: it threw, and said what
};

/// Runs `body` in a child and waits for its end.
Ending run_forked(const std::function<void(const Say&)>& body);

/// A child that is killed when it is no longer needed, by kill() or the destructor. Its body calls ready()
/// when the parent may go on.
class HeldChild {
 public:
  /// Returns when the child is ready. Throws std::runtime_error if it threw instead.
  explicit HeldChild(const std::function<void(const std::function<void()>& ready)>& body);
  ~HeldChild();
  HeldChild(const HeldChild&) = delete;
  HeldChild& operator=(const HeldChild&) = delete;
  void kill();

 private:
  int process_;
};

/// In a child: become a user who owns nothing. No effect on a user who is not root.
void drop_privileges();

}  // namespace pledged::storage_testing
