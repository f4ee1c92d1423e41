#include "daemon/commands/daemon_call.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "config/web_config.h"

namespace pledged::commands {

namespace {

constexpr long kPatienceSeconds = 10;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Fields = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// 0.0.0.0 and [::] are where it listens, not where it is.
std::string reachable(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  const std::string host = address.substr(0, colon);
  if (host == "0.0.0.0") return "127.0.0.1" + address.substr(colon);
  return host == "[::]" ? "[::1]" + address.substr(colon) : address;
}

/// The host of a URL: whom the certificate names.
std::string host_in(const std::string& url) {
  const std::size_t begin = url.find("://") + 3;
  std::string host = url.substr(begin, url.find('/', begin) - begin);
  const std::size_t colon = host.rfind(':');
  if (colon != std::string::npos && host.find(']', colon) == std::string::npos) host.resize(colon);
  return host;
}

Result<std::string> password_in(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string password;
  if (!std::getline(in, password)) {
    return Error{"sign-in", fmt::format("{}: no password can be read from it; write it into its first line",
                                        file.string())};
  }
  if (password.ends_with('\r')) password.pop_back();
  return password;
}

std::string error_in(const std::string& body, long status) {
  if (status == 401) return "the daemon does not know this user or password; give --user and --password-file";
  const auto json = nlohmann::json::parse(body, nullptr, false);
  return json.is_object() && json.contains("error") ? json["error"].get<std::string>() : body;
}

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(bytes, size * count);
  return size * count;
}

}  // namespace

Result<DaemonDoor> door_of(const Settings::Web& web, const SignInOptions& options) {
  DaemonDoor door;
  door.connect_to = reachable(web.listen.front());
  door.url = "http://" + door.connect_to;
  WebConfig config;
  if (!web.config_file.empty()) {
    WebConfigResult read = read_web_config(web.config_file);
    if (has_errors(read.diagnostics)) return Error{"web-config", to_string(read.diagnostics.front())};
    config = std::move(read.config);
  }
  if (config.tls) {
    door.url = "https://" + host_in(web.external_url) + door.connect_to.substr(door.connect_to.rfind(':'));
    door.certificate = config.tls->cert_file;
  }
  door.url += route_prefix(web);
  if (options.user) {
    if (!options.password_file) {
      return Error{"sign-in", "--user has no password; name the file that holds it by --password-file"};
    }
    Result<std::string> password = password_in(*options.password_file);
    if (!password) return password.error();
    door.user = *options.user;
    door.password = *std::move(password);
  } else if (!config.users.empty()) {
    return Error{"sign-in", "the daemon asks who comes; give --user and --password-file"};
  }
  return door;
}

Result<std::string> call_daemon(const DaemonDoor& door, const std::string& method, const std::string& path,
                                const std::string& body) {
  const Handle handle{curl_easy_init(), &curl_easy_cleanup};
  if (!handle) throw std::runtime_error("libcurl cannot begin");
  std::string answer;
  const auto set = [&handle](CURLoption option, auto value) {
    curl_easy_setopt(handle.get(), option, value);
  };
  const std::string url = door.url + path;
  const std::string to = "::" + door.connect_to;
  const Fields connect_to{curl_slist_append(nullptr, to.c_str()), &curl_slist_free_all};
  const Fields fields{curl_slist_append(nullptr, "Content-Type: application/json"), &curl_slist_free_all};
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_CONNECT_TO, connect_to.get());
  set(CURLOPT_PROXY, "");
  set(CURLOPT_CUSTOMREQUEST, method.c_str());
  set(CURLOPT_HTTPHEADER, fields.get());
  set(CURLOPT_POSTFIELDS, body.c_str());
  set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  set(CURLOPT_TIMEOUT, kPatienceSeconds);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_WRITEFUNCTION, &keep);
  set(CURLOPT_WRITEDATA, &answer);
  if (!door.certificate.empty()) set(CURLOPT_CAINFO, door.certificate.c_str());
  if (!door.user.empty()) {
    set(CURLOPT_USERNAME, door.user.c_str());
    set(CURLOPT_PASSWORD, door.password.c_str());
  }
  const CURLcode done = curl_easy_perform(handle.get());
  if (done != CURLE_OK) {
    return Error{
        "daemon-unreachable",
        fmt::format(
            "the daemon that has the store does not answer on {} ({}); start it again, or stop it and "
            "repeat the command",
            door.connect_to, curl_easy_strerror(done))};
  }
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status / 100 != 2) return Error{"daemon-refused", error_in(answer, status)};
  return answer;
}

}  // namespace pledged::commands
