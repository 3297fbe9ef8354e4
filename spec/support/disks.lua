--- Disks that are full or cannot be written, as real as this machine allows.

local files = require "spec.support.files"
local script = require "spec.support.script"

local disks = {}

-- The superuser may write whatever the modes of files say, unless it has given up that power.
local BOUND = [[
bound() { if [ "$(id -u)" = 0 ]; then setpriv --bounding-set -all --inh-caps -all -- "$@"; else "$@"; fi; }
]]

-- A name space of its own, in which a disk can be mounted: as the superuser, or as somebody who is it in there only.
local APART = [[
apart() { if [ "$(id -u)" = 0 ]; then unshare -m "$@"; else unshare -rm "$@"; fi; }
]]

local function works(line)
  local _, _, code = script.shell("bash -c " .. files.quote(line))
  return code == 0
end

--- Whether modes of files can be made to bind the commands that are run by `bound`.
function disks.modes_bind()
  return works(BOUND .. 'at=$(mktemp -d); chmod 500 "$at"; ! bound touch "$at/x" && bound true; ok=$?; rm -rf "$at"; exit $ok')
end

--- Runs a shell line that is bound by the modes of files.
---@param line string
---@return string out
---@return string err
---@return number code
function disks.bound(line)
  return script.shell("bash -c " .. files.quote(BOUND .. "bound bash -c " .. files.quote(line)))
end

--- Whether disks can be mounted by the lines that are run by `on_disk`.
function disks.can_mount()
  return works(APART .. "apart mount -t tmpfs none /mnt")
end

--- Runs a shell line that has a disk of its own, and loses it in the end. `fill KIBIBYTES` leaves that much room on it, and
-- `empty` gives back the rest; `read_only` makes that nobody can write to it, and `writable` takes that back.
---@param path string the folder where it is
---@param line string
---@return string out
---@return string err
---@return number code
function disks.on_disk(path, line)
  local all = ([[
    mount -t tmpfs -o size=32m none %s || exit 99
    fill() { head -c $(((32 * 1024 - $1) * 1024)) /dev/zero >%s/filler; }
    empty() { rm %s/filler; }
    read_only() { mount -o bind,ro %s %s; }
    writable() { umount %s; }
  ]]):gsub("%%s", (files.quote(path):gsub("%%", "%%%%"))) .. line
  return script.shell("bash -c " .. files.quote(APART .. "apart bash -c " .. files.quote(all)))
end

--- Runs a shell line whose files may not grow beyond a size: the system refuses more as it does on a full disk.
---@param kibibytes integer
---@param line string
---@return string said all that it prints
---@return number code
function disks.limited(kibibytes, line)
  -- What it prints goes through a pipe, whose other end may write.
  local all = ("(ulimit -f %d; trap '' XFSZ; %s) 2>&1 | cat; exit ${PIPESTATUS[0]}"):format(kibibytes, line)
  local out, _, code = script.shell("bash -c " .. files.quote(all))
  return out, code
end

return disks
