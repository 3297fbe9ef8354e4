std = "min" -- what Lua 5.1 to 5.4 and LuaJIT have in common
max_line_length = 140
exclude_files = { "build", "lua/kapso/types" } -- types are comments

-- Runs inside nginx.
files["lua/kapso/automation"].read_globals = { ngx = { other_fields = true,
  fields = { status = { read_only = false }, header = { read_only = false, other_fields = true } } } }
files["lua/kapso/cosocket"].read_globals = { "ngx" }
files["lua/kapso/drivers"].read_globals = { ngx = { other_fields = true, fields = { ctx = { read_only = false, other_fields = true } } } }
files["lua/kapso/sandbox"].read_globals = { "ngx" }
files["examples/openresty"].read_globals = { ngx = { other_fields = true, fields = { status = { read_only = false } } } }
-- Runs inside Neovim.
files["examples/neovim"].globals = { "vim" }
files["spec"].std = "+busted"
files["spec/bench/nginx_app.lua"].read_globals = { "ngx" }
files["spec/support/cosocket_app.lua"].read_globals = { "ngx" }
files["spec/support/nginx_app.lua"].read_globals = { "ngx" }
files["spec/support/store_app.lua"].read_globals = { "ngx" }
