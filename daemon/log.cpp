#include "daemon/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "rules/date.h"

namespace pledged {
namespace {

constexpr std::string_view name(Log::Level level) {
  switch (level) {
    case Log::Level::debug:
      return "debug";
    case Log::Level::info:
      return "info";
    case Log::Level::warn:
      return "warn";
    case Log::Level::error:
      return "error";
  }
  return "error";
}

std::string now_text() {
  return format_instant(
      std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()));
}

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Bare where a reader of logfmt could not mistake it, quoted like JSON otherwise.
std::string logfmt_value(std::string_view text) {
  const bool bare = !text.empty() && text.find_first_not_of(
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                         "0123456789_-.:/+%[]") == std::string_view::npos;
  return bare ? std::string(text) : json_text(text);
}

}  // namespace

class Log::Sink {
 public:
  explicit Sink(std::ostream& out)
      : logger_("pledged", std::make_shared<spdlog::sinks::ostream_sink_mt>(out, /*force_flush=*/true)) {
    logger_.set_level(spdlog::level::trace);
    logger_.set_pattern("%v");
  }
  void line(std::string_view text) {
    logger_.log(spdlog::level::info, spdlog::string_view_t(text.data(), text.size()));
  }

 private:
  spdlog::logger logger_;
};

Log::Log(Level level, Format format, std::ostream& out)
    : sink_(std::make_unique<Sink>(out)), level_(level), format_(format) {}
Log::~Log() = default;

void Log::write(Level level, std::string_view message, std::initializer_list<Field> fields) const {
  if (level < level_) return;
  std::string line;
  if (format_ == Format::json) {
    line = "{\"time\":\"" + now_text() + "\",\"level\":\"" + std::string(name(level)) +
           "\",\"msg\":" + json_text(message);
    for (const auto& [key, value] : fields) line += "," + json_text(key) + ":" + json_text(value);
    line += "}";
  } else {
    line = "time=" + now_text() + " level=" + std::string(name(level)) + " msg=" + logfmt_value(message);
    for (const auto& [key, value] : fields) line += " " + std::string(key) + "=" + logfmt_value(value);
  }
  sink_->line(line);
}

void Log::debug(std::string_view message, std::initializer_list<Field> fields) const {
  write(Level::debug, message, fields);
}
void Log::info(std::string_view message, std::initializer_list<Field> fields) const {
  write(Level::info, message, fields);
}
void Log::warn(std::string_view message, std::initializer_list<Field> fields) const {
  write(Level::warn, message, fields);
}
void Log::error(std::string_view message, std::initializer_list<Field> fields) const {
  write(Level::error, message, fields);
}

}  // namespace pledged
