// Daemon call: one request to the daemon that has the store, over its own address, and its answer: how a
// command decides what only the daemon may write. By the settings that the daemon has: with TLS it must show
// the certificate of its web config, and a user signs in. Blocking, seconds at most.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "config/settings.h"
#include "rules/result.h"

namespace pledged::commands {

/// Who signs in, as the command line says.
struct SignInOptions {
  std::optional<std::string> user;
  std::optional<std::filesystem::path> password_file;  ///< its first line
};

/// How the daemon is reached.
struct DaemonDoor {
  std::string url;                    ///< without a slash at its end
  std::string connect_to;             ///< host:port where it listens
  std::filesystem::path certificate;  ///< that it must show; empty: it speaks plainly
  std::string user;                   ///< empty: nobody signs in
  std::string password;
};

/// Codes "web-config", "sign-in": a user is asked for and none named, or the password cannot be read.
Result<DaemonDoor> door_of(const Settings::Web& web, const SignInOptions& options);

/// The body of a 2xx answer. Codes "daemon-unreachable", and "daemon-refused" with the error that it told.
Result<std::string> call_daemon(const DaemonDoor& door, const std::string& method, const std::string& path,
                                const std::string& body);

}  // namespace pledged::commands
