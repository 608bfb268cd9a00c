; The installer for Windows, made by build.ps1 with Inno Setup 6.3 or later:
;   ISCC.exe /DVersion=0.1.0 /DFolder=...\dermx-viewer /DOutput=... /DIcon=... dermx-viewer.iss
; Everybody may install it for themselves; an administrator may for all.

#ifndef Version
  #error Give /DVersion=
#endif
#ifndef Folder
  #error Give /DFolder= (what PyInstaller made)
#endif
#ifndef Output
  #error Give /DOutput= (where the installer is written)
#endif
#ifndef Icon
  #error Give /DIcon= (what packaging/icons.py made)
#endif

[Setup]
AppId={{8C9F3E0B-5B4E-4C67-9B0E-0C2C5B6D9A41}
AppName=DermX Viewer
AppVersion={#Version}
AppPublisher=The DermX Viewer developers
DefaultDirName={autopf}\DermX Viewer
DefaultGroupName=DermX Viewer
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile=..\..\LICENSE
OutputDir={#Output}
OutputBaseFilename=dermx-viewer-{#Version}-windows-x64
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\DermX Viewer.exe
UninstallDisplayName=DermX Viewer
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
english.OnPath=Add the command dermx-viewer to the path
german.OnPath=Den Befehl dermx-viewer in den Suchpfad aufnehmen
english.OpenWith=Open with DermX Viewer
german.OpenWith=Mit DermX Viewer öffnen
english.Project=DermX Viewer project
german.Project=DermX-Viewer-Projekt
english.Case=DermX Viewer case
german.Case=DermX-Viewer-Fall

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "onpath"; Description: "{cm:OnPath}"; Flags: unchecked

; What an earlier version brought and this one does not.
[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\DermX Viewer"; Filename: "{app}\DermX Viewer.exe"
Name: "{autodesktop}\DermX Viewer"; Filename: "{app}\DermX Viewer.exe"; Tasks: desktopicon

; Projects and cases are the program's own; models and folders keep what opens them.
[Registry]
Root: HKA; Subkey: "Software\Classes\.dermx"; ValueType: string; ValueData: "DermXViewer.Project"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.dermx-case"; ValueType: string; ValueData: "DermXViewer.Case"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.keras\OpenWithProgids"; ValueType: string; ValueName: "DermXViewer.Model"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\DermXViewer.Project"; ValueType: string; ValueData: "{cm:Project}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\DermXViewer.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\DermX Viewer.exe,0"
Root: HKA; Subkey: "Software\Classes\DermXViewer.Project\shell\open\command"; ValueType: string; ValueData: """{app}\DermX Viewer.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\DermXViewer.Case"; ValueType: string; ValueData: "{cm:Case}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\DermXViewer.Case\DefaultIcon"; ValueType: string; ValueData: "{app}\DermX Viewer.exe,0"
Root: HKA; Subkey: "Software\Classes\DermXViewer.Case\shell\open\command"; ValueType: string; ValueData: """{app}\DermX Viewer.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\DermXViewer.Model"; ValueType: string; ValueData: "Keras model"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\DermXViewer.Model\shell\open\command"; ValueType: string; ValueData: """{app}\DermX Viewer.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\DermXViewer"; ValueType: string; ValueData: "{cm:OpenWith}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\DermXViewer"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\DermX Viewer.exe,0"
Root: HKA; Subkey: "Software\Classes\Directory\shell\DermXViewer\command"; ValueType: string; ValueData: """{app}\DermX Viewer.exe"" open ""%1"""

[Run]
Filename: "{app}\DermX Viewer.exe"; Description: "{cm:LaunchProgram,DermX Viewer}"; Flags: nowait postinstall skipifsilent

[Code]
const
  Environment = 'Environment';
  EnvironmentOfAll = 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment';

function RootOfPath: Integer;
begin
  if IsAdminInstallMode then Result := HKEY_LOCAL_MACHINE else Result := HKEY_CURRENT_USER;
end;

function KeyOfPath: String;
begin
  if IsAdminInstallMode then Result := EnvironmentOfAll else Result := Environment;
end;

{ The path without our folder; empty entries stay as they were. }
function PathWithout(const Path, Own: String): String;
var
  At: Integer;
begin
  Result := ';' + Path + ';';
  At := Pos(';' + Lowercase(Own) + ';', Lowercase(Result));
  if At > 0 then
    Delete(Result, At, Length(Own) + 1);
  Result := Copy(Result, 2, Length(Result) - 2);
end;

procedure WritePath(const Value: String);
begin
  RegWriteExpandStringValue(RootOfPath, KeyOfPath, 'Path', Value);
end;

procedure CurStepChanged(CurStep: TSetupStep);
var
  Path: String;
begin
  if (CurStep <> ssPostInstall) or not WizardIsTaskSelected('onpath') then
    exit;
  if not RegQueryStringValue(RootOfPath, KeyOfPath, 'Path', Path) then
    Path := '';
  Path := PathWithout(Path, ExpandConstant('{app}'));
  if (Path <> '') and (Path[Length(Path)] <> ';') then
    Path := Path + ';';
  WritePath(Path + ExpandConstant('{app}'));
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Path, Rest: String;
begin
  if CurUninstallStep <> usPostUninstall then
    exit;
  if not RegQueryStringValue(RootOfPath, KeyOfPath, 'Path', Path) then
    exit;
  Rest := PathWithout(Path, ExpandConstant('{app}'));
  if Rest <> Path then
    WritePath(Rest);
end;
