// Log: one line an event to standard error, as logfmt or JSON, for journald and people.
//
// Messages are fixed sentences; what varies goes into fields, escaped, so that no file name or rule text can
// forge a line. Thread-safe (spdlog's sink locks). Lives as long as the daemon.
#pragma once

#include <initializer_list>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace pledged {

class Log {
 public:
  enum class Level { debug, info, warn, error };
  enum class Format { logfmt, json };
  using Field = std::pair<std::string_view, std::string>;

  /// Lines below `level` are left away. `out` must outlive the Log.
  Log(Level level, Format format, std::ostream& out);
  ~Log();

  void debug(std::string_view message, std::initializer_list<Field> fields = {}) const;
  void info(std::string_view message, std::initializer_list<Field> fields = {}) const;
  void warn(std::string_view message, std::initializer_list<Field> fields = {}) const;
  void error(std::string_view message, std::initializer_list<Field> fields = {}) const;

 private:
  void write(Level level, std::string_view message, std::initializer_list<Field> fields) const;

  class Sink;
  std::unique_ptr<Sink> sink_;
  Level level_;
  Format format_;
};

}  // namespace pledged
