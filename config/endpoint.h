// Endpoints: the addresses that settings may name, checked by their form. Nothing is resolved or connected
// to.
#pragma once

#include <string>
#include <string_view>

namespace pledged {

/// What is wrong with `host:port` to listen on, with the remedy; empty: nothing. IPv6 stands in brackets;
/// port 0 lets the system choose.
std::string listen_address_fault(std::string_view address);

/// What is wrong with an Alertmanager's `http://host:port[/prefix]`; empty: nothing.
std::string alertmanager_url_fault(std::string_view url);

/// What is wrong with `http[s]://host[:port][/path]`, under which others reach the daemon; empty: nothing.
std::string external_url_fault(std::string_view url);

/// What is wrong with a path that goes before those of all routes, such as /pledged; empty: nothing.
std::string route_prefix_fault(std::string_view prefix);

/// The path of a URL without the slash at its end: "https://a.example/pledged/" → "/pledged". REQUIRES: a
/// scheme.
std::string path_of_url(std::string_view url);
std::string without_slash_at_end(std::string_view path);

}  // namespace pledged
