--- Throw-away certificates: an authority of our own, and what it vouches for.

local folder = require "spec.support.folder"

local tls = {}

local KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"

--- Makes an authority in a folder.
---@param path string
---@param name string
---@return table authority certificate, key: paths
function tls.authority(path, name)
  local at = path .. "/" .. name
  folder.run("openssl req -x509 %s -keyout '%s.key' -out '%s.pem' -subj '/CN=%s' -addext 'keyUsage=critical,keyCertSign'",
    KEY, at, at, name)
  return { certificate = at .. ".pem", key = at .. ".key" }
end

--- Makes a certificate for a server.
---@param path string
---@param name string of the file
---@param authority table
---@param hosts string[] as "DNS:example.com", "IP:127.0.0.1"
---@return table certificate certificate, key: paths, as the sandbox's option `tls` takes them
function tls.certificate(path, name, authority, hosts)
  local at = path .. "/" .. name
  folder.write(at .. ".ext", "subjectAltName=" .. table.concat(hosts, ",") .. "\n")
  folder.run("openssl req %s -keyout '%s.key' -out '%s.csr' -subj '/CN=%s'", KEY, at, at, name)
  folder.run("openssl x509 -req -in '%s.csr' -CA '%s' -CAkey '%s' -CAcreateserial -days 2 -extfile '%s.ext' -out '%s.pem'",
    at, authority.certificate, authority.key, at, at)
  return { certificate = at .. ".pem", key = at .. ".key" }
end

return tls
