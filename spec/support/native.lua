--- fork, wait, exit, poll, close, ration and terminals for specs: native.c, compiled when it is first asked for.

local folder = require "spec.support.folder"

local path = folder.make()
folder.run("${CC:-cc} -shared -fPIC -o '%s/native.so' spec/support/native.c", path)
local open = assert(package.loadlib(path .. "/native.so", "luaopen_native"))
folder.remove(path)

return open()
