// Failpoint: a named step at which a test makes the process fail, so that what is promised of a crash, a full
// disk or an exception there can be shown. Without PLEDGED_FAILPOINTS in the environment, which is read once,
// a step costs a comparison.
//
// PLEDGED_FAILPOINTS: name=action, several with ";" between. Actions: kill (SIGKILL), throw
// (std::runtime_error), enospc (the step fails for want of room), delay:MILLISECONDS. Each happens once, the
// first time that the step is reached, or the Nth with name@N, and is said on standard error: a run in which
// it is not said has shown nothing. Any thread.
#pragma once

#include <string_view>

namespace pledged {

/// 0: go on; otherwise the error number by which the step is to fail. Throws std::runtime_error if told so.
int failpoint(std::string_view name);

/// The same, for steps that fail by exceptions: throws StoreFailure for want of room.
void failpoint_in_store(std::string_view name);

}  // namespace pledged
