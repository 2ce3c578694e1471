package dev.chatcode.gateway.link;

import dev.chatcode.gateway.agent.Agents;
import dev.chatcode.gateway.file.WorkspaceFiles;
import dev.chatcode.gateway.session.Sessions;
import dev.chatcode.gateway.ssh.SshKeys;
import dev.chatcode.gateway.update.Updates;

/// What does the work that the control plane asks for.
public record Services(Sessions sessions, SshKeys sshKeys, WorkspaceFiles files, Updates updates, Agents agents) {}
